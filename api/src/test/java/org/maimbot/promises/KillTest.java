package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.TestServers;

/**
 * What was acknowledged survives {@code kill -9}, and what was begun is ended by the next start.
 */
class KillTest {
  private final Map<String, Object> settings =
      TestServers.running().properties(TestServers.running().freshDatabase());

  @Test
  void every_acknowledged_write_is_there_after_a_kill_under_load() throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (Node node = Node.start(settings);
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < 8; writer++) {
        int number = writer;
        writers.execute(() -> createUntilTheNodeDies(node.http(), number, acknowledged));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= 300);
      node.kill();
    }

    try (Node node = Node.start(settings)) {
      assertThat(acknowledged)
          .allSatisfy(tenant ->
              assertThat(node.http().get("/api/v2/tenants/" + tenant).status()).isEqualTo(200));
      long total = node.http().get("/api/v2/tenants").data().at("/pagination/total").asLong();
      // A write may have been durable and its answer lost: more is right, less is not.
      assertThat(total).isBetween((long) acknowledged.size(), acknowledged.size() + 8L);
    }
  }

  private static void createUntilTheNodeDies(Http http, int writer, Queue<String> acknowledged) {
    for (int i = 0; ; i++) {
      try {
        Http.Answer answer =
            http.post(
                "/api/v2/tenants",
                Map.of("tenant_name", writer + "/" + i, "tenant_type", "personal"));
        if (answer.status() == 201) acknowledged.add(answer.data().path("tenant_id").asString());
      } catch (UncheckedIOException _) {
        return;
      }
    }
  }

  @Test
  void a_deletion_that_was_cut_short_is_finished_by_the_next_start() throws Exception {
    String tenant;
    List<String> agents;
    try (Node node = Node.start(settings)) {
      Http http = node.http();
      tenant =
          http.post(
                  "/api/v2/tenants",
                  Map.of("tenant_name", "to be deleted", "tenant_type", "enterprise"))
              .data()
              .path("tenant_id")
              .asString();
      agents = IntStream.range(0, 60).mapToObj(i -> createAgent(http, tenant, "a" + i)).toList();
      talk(http, tenant, agents.getLast(), 30);
      assertThat(http.delete("/api/v2/tenants/" + tenant).status()).isEqualTo(200);
      node.kill();
    }

    try (Node node = Node.start(settings)) {
      assertThat(agents)
          .allSatisfy(agent ->
              assertThat(node.http().get("/api/v2/agents/" + agent).code()).isEqualTo("AGENT_001"));
      Leftovers leftovers = new Leftovers(settings);
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> {
            assertThat(leftovers.count("reservation", "parent_id", tenant)).isZero();
            assertThat(leftovers.count("agent", "tenant_id", tenant)).isZero();
            assertThat(leftovers.count("conversation", "tenant_id", tenant)).isZero();
          });
    }
  }

  private static void talk(Http http, String tenant, String agent, int conversations) {
    Map<String, Object> key =
        Map.of("tenant_id", tenant, "agent_id", agent, "name", "k", "permissions", List.of("chat"));
    String text = http.post("/api/v2/api-keys", key).data().path("api_key").asString();
    for (int i = 0; i < conversations; i++) {
      Http.Answer said = http.post("/api/v2/chat", Map.of("api_key", text, "message", "hello"));
      assertThat(said.status()).isEqualTo(200);
    }
  }

  private static String createAgent(Http http, String tenant, String name) {
    Http.Answer answer = http.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", name));
    assertThat(answer.status()).isEqualTo(201);
    return answer.data().path("agent_id").asString();
  }
}
