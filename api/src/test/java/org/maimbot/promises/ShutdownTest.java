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
import org.maimbot.embedded.FakeModels;
import org.maimbot.embedded.ModelAnswers;
import org.maimbot.embedded.TestServers;
import tools.jackson.databind.JsonNode;

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

  private static void answerBy(FakeModels models, String model, Http node, Keys key) {
    Map<String, Object> section =
        Map.of(
            "provider",
            "openai",
            "base_url",
            models.url() + "/v1",
            "api_key",
            "sk-test-1234",
            "name",
            model);
    Http.Answer configured =
        node.put(
            "/api/v2/agents/" + key.agent() + "/config",
            Map.of("config_overrides", Map.of("model", section)));
    assertThat(configured.status()).as("%s", configured.body()).isEqualTo(200);
  }

  private static CompletableFuture<Http.Answer> say(Http node, Keys key) {
    return CompletableFuture.supplyAsync(
        () -> node.post("/api/v2/chat", Map.of("api_key", key.text(), "message", "go on")));
  }

  @Test
  void replies_that_would_take_too_long_end_in_time_and_what_is_written_is_kept() {
    try (FakeModels models = FakeModels.start();
        TwoNodes nodes =
            TwoNodes.startWith(Map.of("spring.lifecycle.timeout-per-shutdown-phase", "5s"))) {
      models.answering("silent", (_, talk) -> talk.awaitGone());
      models.answering(
          "endless",
          (_, talk) -> {
            talk.begin("text/event-stream");
            talk.event(ModelAnswers.delta("The beginning"));
            talk.awaitGone();
          });
      Keys endless = Keys.issue(nodes.first());
      answerBy(models, "endless", nodes.first(), endless);
      Keys silent = Keys.issue(nodes.first());
      answerBy(models, "silent", nodes.first(), silent);
      try (ChatClient socket = ChatClient.open(nodes.first(), endless.text())) {
        socket.send("{\"type\": \"message\", \"message\": \"go on\"}");
        CompletableFuture<Http.Answer> waiting = say(nodes.first(), endless);
        CompletableFuture<Http.Answer> unanswered = say(nodes.first(), silent);
        String message = socket.frame("delta").path("message_id").asString();
        await().until(() -> models.asked("endless").size() == 2);
        await().until(() -> models.asked("silent").size() == 1);

        nodes.stop(0);

        isInterrupted(waiting.join().data());
        assertThat(unanswered.join().code()).isEqualTo("SYS_003");
        isInterrupted(socket.frame("done"));
        await().until(() -> socket.closed() == 1001);
        Http.Answer kept =
            nodes
                .second()
                .post("/api/v2/chat/" + message + "/stop", Map.of("api_key", endless.text()));
        isInterrupted(kept.data().path("reply"));
      }
    }
  }

  private static void isInterrupted(JsonNode reply) {
    assertThat(reply.path("response").asString()).isEqualTo("The beginning");
    assertThat(reply.at("/metadata/finish_reason").asString()).isEqualTo("interrupted");
    assertThat(reply.at("/metadata/completion_tokens").asInt()).isPositive();
  }
}
