package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Sse;
import org.maimbot.embedded.TestServers;

/** A node that is asked to stop finishes what it has begun. */
class ShutdownTest {
  private final Map<String, Object> settings =
      TestServers.running().properties(TestServers.running().freshDatabase());

  @Test
  void streams_of_events_and_idle_websockets_end_at_once() throws Exception {
    try (Node node = Node.start(settings)) {
      String tenant = AgentWriter.newTenant(node.http(), "followed");
      try (Sse stream = Followers.sse(node.http(), tenant);
          ChatClient socket = ChatClient.open(node.http(), Keys.issue(node.http()).text())) {
        await().until(() -> stream.ids().equals(List.of("1")));

        node.terminate();

        await().until(stream::hasEnded);
        await().until(() -> socket.closed() == 1001);
        await().atMost(Duration.ofSeconds(25)).until(() -> !node.isAlive());
      }
    }
  }

  @Test
  void a_running_request_is_answered_before_the_node_ends() throws Exception {
    try (Node node = Node.start(settings);
        Connection blocker = new Leftovers(settings).connection();
        Statement statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      statement.execute(
          "insert into reservation (entity_id, kind, scope_id, parent_id, name)"
              + " values ('blocker', 'TENANT', '', '', 'slow')");
      CompletableFuture<Http.Answer> running =
          CompletableFuture.supplyAsync(() ->
              node.http()
                  .post(
                      "/api/v2/tenants", Map.of("tenant_name", "slow", "tenant_type", "personal")));
      await()
          .until(() ->
              new Leftovers(settings)
                      .jdbc()
                      .queryForObject(
                          "select count(*) from information_schema.processlist where info like"
                              + " 'insert into reservation%'",
                          Integer.class)
                  > 0);

      node.terminate();
      blocker.rollback();

      assertThat(running.get().status()).isEqualTo(201);
      await().atMost(Duration.ofMinutes(1)).until(() -> !node.isAlive());
    }
  }
}
