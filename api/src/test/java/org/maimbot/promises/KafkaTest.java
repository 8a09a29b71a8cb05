package org.maimbot.promises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.stream.FeedSlice;

/** What was acknowledged is in Kafka, whatever happens to it or to the node that publishes. */
class KafkaTest {
  @TempDir private Path folder;

  @Test
  void nothing_is_missing_though_the_broker_and_the_publishing_node_go_in_the_middle()
      throws Exception {
    try (KafkaBroker broker = new KafkaBroker(folder);
        TwoNodes nodes =
            TwoNodes.startWith(
                Map.of(
                    "maimbot.kafka.enabled",
                    true,
                    "maimbot.kafka.bootstrap-servers",
                    broker.address(),
                    "maimbot.kafka.claim-timeout",
                    "3s",
                    "maimbot.kafka.pause",
                    "1s"))) {
      EventFeed feed = nodes.bean(1, EventFeed.class);
      broker.awaitReady();
      write(nodes, 40);
      awaitPublished(broker, feed);

      broker.kill();
      write(nodes, 40);
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> {
            assertThat(kafka(nodes.first()) + kafka(nodes.second())).contains("down");
            assertThat(nodes.first().get("/health/ready").status()).isEqualTo(200);
          });
      broker.start();
      write(nodes, 20);
      awaitPublished(broker, feed);

      write(nodes, 20);
      nodes.stop(0);
      nodes.second().post("/api/v2/tenants", tenant());
      awaitPublished(broker, feed);
      assertThat(nodes.second().get("/health").data().path("status").asString()).isEqualTo("up");
    }
  }

  private static String kafka(Http node) {
    return node.get("/health").data().at("/dependencies/kafka/status").asString();
  }

  /** Tenants with an agent that is renamed, by several writers on both nodes. */
  private static void write(TwoNodes nodes, int tenants) {
    try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < tenants; i++) {
        Http node = i % 2 == 0 ? nodes.first() : nodes.second();
        writers.execute(() -> {
          String tenant = made(node.post("/api/v2/tenants", tenant()), "tenant_id");
          String agent =
              made(
                  node.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", "a")),
                  "agent_id");
          for (String name : List.of("b", "c")) {
            node.put("/api/v2/agents/" + agent, Map.of("name", name));
          }
        });
      }
    }
  }

  private static Map<String, String> tenant() {
    return Map.of("tenant_name", UUID.randomUUID().toString(), "tenant_type", "enterprise");
  }

  private static String made(Http.Answer answer, String id) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.data().path(id).asString();
  }

  /** Waits until Kafka holds what the stream holds, and each entity's events in their order. */
  private static void awaitPublished(KafkaBroker broker, EventFeed feed) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreException(TimeoutException.class)
        .untilAsserted(() -> {
          Map<String, String> expected = everything(feed);
          Map<String, String> published = new LinkedHashMap<>();
          Map<String, List<Long>> sequences = new HashMap<>();
          for (ConsumerRecord<String, String> message : broker.everything()) {
            var event = Json.mapper().readTree(message.value());
            assertThat(message.key()).isEqualTo(event.path("subject").asString());
            assertThat(message.topic())
                .isEqualTo("maimbot." + event.path("type").asString().split("\\.", -1)[1]);
            assertThat(new String(message.headers().lastHeader("content-type").value(), UTF_8))
                .isEqualTo("application/cloudevents+json");
            if (published.put(event.path("id").asString(), message.value()) != null) continue;
            sequences
                .computeIfAbsent(message.key(), _ -> new ArrayList<>())
                .add(event.path("sequence").asLong());
          }
          assertThat(published).containsExactlyInAnyOrderEntriesOf(expected);
          assertThat(sequences.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
        });
  }

  private static Map<String, String> everything(EventFeed feed) {
    Map<String, String> all = new HashMap<>();
    FeedSlice slice;
    long after = 0;
    do {
      slice = feed.readAll(after, 500, FeedFilter.EVERYTHING);
      for (FeedEvent event : slice.events()) all.put(event.eventId(), event.json());
      after = slice.nextAfter();
    } while (slice.hasMore());
    return all;
  }
}
