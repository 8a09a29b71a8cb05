package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.TestServers;
import org.maimbot.kernel.Json;
import org.maimbot.webhook.Receiver;
import tools.jackson.databind.JsonNode;

/** A node dies while it delivers: another goes on, at least once and in the same order. */
class WebhookKillTest {
  @Test
  void what_a_dead_node_was_delivering_goes_on_elsewhere() throws Exception {
    Map<String, Object> settings =
        TestServers.running().properties(TestServers.running().freshDatabase());
    settings.put("maimbot.webhooks.lease", "3s");
    settings.put("maimbot.webhooks.timeout", "1s");
    settings.put("maimbot.webhooks.poll", "200ms");
    settings.put("maimbot.webhooks.retry-after", "200ms,200ms,200ms,1s,1s,1s,5s,5s,5s");
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    AtomicBoolean enough = new AtomicBoolean();
    try (Receiver inOrder = Receiver.start();
        Receiver byEntity = Receiver.start();
        Node doomed = Node.start(settings);
        Node other = Node.start(settings)) {
      String tenant =
          doomed
              .http()
              .post("/api/v2/tenants", Map.of("tenant_name", "busy", "tenant_type", "enterprise"))
              .data()
              .path("tenant_id")
              .asString();
      subscribe(doomed.http(), tenant, "tenant", inOrder);
      subscribe(doomed.http(), tenant, "entity", byEntity);
      try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < 8; writer++) {
          Http node = writer % 2 == 0 ? doomed.http() : other.http();
          int number = writer;
          writers.execute(() -> write(node, tenant, number, acknowledged, enough));
        }
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> acknowledged.size() > 100 && inOrder.received().size() > 20);
        doomed.kill();
        int before = acknowledged.size();
        await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() > before + 50);
        enough.set(true);
      }

      await()
          .atMost(Duration.ofMinutes(1))
          .until(() ->
              pull(other.http(), tenant).stream()
                  .map(event -> event.path("subject").asString())
                  .toList()
                  .containsAll(acknowledged));
      List<JsonNode> pulled = pull(other.http(), tenant);
      for (Receiver receiver : List.of(inOrder, byEntity)) {
        await().atMost(Duration.ofMinutes(2)).until(() -> receiver.once().size() >= pulled.size());
      }

      assertThat(inOrder.once().keySet())
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, inOrder.once().size()).boxed().toList());
      pulled.forEach(event -> {
        long sequence = Long.parseLong(event.path("sequence").asString());
        for (Receiver receiver : List.of(inOrder, byEntity)) {
          assertThat(Json.mapper().readTree(receiver.once().get(sequence))).isEqualTo(event);
        }
      });
    }
  }

  private static List<JsonNode> pull(Http node, String tenant) {
    List<JsonNode> events = new ArrayList<>();
    String after = "0";
    boolean more = true;
    while (more) {
      JsonNode part =
          node.get("/api/v2/events?limit=1000&after=" + after + "&tenant_id=" + tenant).data();
      part.path("items").forEach(events::add);
      after = part.path("next_after").asString();
      more = part.path("has_more").asBoolean();
    }
    return events;
  }

  private static void subscribe(Http node, String tenant, String ordering, Receiver receiver) {
    assertThat(
            node.post(
                    "/api/v2/subscriptions",
                    Map.of(
                        "tenant_id", tenant,
                        "name", ordering,
                        "url", receiver.url(),
                        "ordering", ordering,
                        "from", "beginning"))
                .status())
        .isEqualTo(201);
  }

  private static void write(
      Http node, String tenant, int writer, Queue<String> acknowledged, AtomicBoolean enough) {
    for (int i = 0; !enough.get(); i++) {
      try {
        Http.Answer made =
            node.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", writer + "/" + i));
        if (made.status() == 201) acknowledged.add(made.data().path("agent_id").asString());
      } catch (UncheckedIOException _) {
        return; // the node has died
      }
    }
  }
}
