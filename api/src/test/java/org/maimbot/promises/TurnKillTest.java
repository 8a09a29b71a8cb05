package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Sse;
import org.maimbot.embedded.FakeModels;
import org.maimbot.embedded.ModelAnswers;
import org.maimbot.embedded.TestServers;
import org.maimbot.kernel.Json;

/** A node that is killed in the middle of a reply leaves a turn that another node settles. */
class TurnKillTest {
  private final Map<String, Object> settings =
      new HashMap<>(TestServers.running().properties(TestServers.running().freshDatabase()));

  private static Sse stream(Http node, Keys key) {
    return Sse.post(
        node.address() + "/api/v2/chat",
        """
        {"api_key": "%s", "message": "go on", "conversation_id": "cut", "options": {"stream": true}}\
        """
            .formatted(key.text()));
  }

  private static List<Sse.Message> deltas(Sse stream) {
    return stream.messages().stream().filter(message -> message.event().equals("delta")).toList();
  }

  private static void answerSlowly(Http node, Keys key, String baseUrl) {
    Http.Answer configured =
        node.put(
            "/api/v2/agents/" + key.agent() + "/config",
            Map.of(
                "config_overrides",
                Map.of(
                    "chat",
                    Map.of("response_timeout", 5),
                    "model",
                    Map.of(
                        "provider", "openai",
                        "base_url", baseUrl,
                        "api_key", "sk-test-1234",
                        "name", "endless"))));
    assertThat(configured.status()).as("%s", configured.body()).isEqualTo(200);
  }

  @Test
  void a_reply_that_was_cut_short_is_settled_by_another_node() throws Exception {
    settings.put("maimbot.outbound.allow-private", true);
    try (FakeModels models = FakeModels.start()) {
      models.answering(
          "endless",
          (_, talk) -> {
            talk.begin("text/event-stream");
            talk.event(ModelAnswers.delta("The beginning"));
            talk.awaitGone();
          });
      Keys key;
      String message;
      try (Node node = Node.start(settings)) {
        key = Keys.issue(node.http());
        answerSlowly(node.http(), key, models.url() + "/v1");
        allowOneAtATime(node.http(), key);
        try (Sse stream = stream(node.http(), key)) {
          await().until(() -> !deltas(stream).isEmpty());
          String start = stream.messages().getFirst().data();
          message = Json.mapper().readTree(start).path("message_id").asString();
          node.kill();
        }
      }
      try (Node other = Node.start(settings)) {
        awaitSettled(other.http(), key, message);
        awaitPlace(other.http(), key);
      }
    }
  }

  private static void allowOneAtATime(Http node, Keys key) {
    Http.Answer limited =
        node.put(
            "/api/v2/tenants/" + key.tenant() + "/limits",
            Map.of("chat", Map.of("concurrent_turns", 1)));
    assertThat(limited.status()).as("%s", limited.body()).isEqualTo(200);
  }

  /** The place among those at the same time that the killed node did not give back is free. */
  private static void awaitPlace(Http node, Keys key) {
    node.put(
        "/api/v2/agents/" + key.agent() + "/config",
        Map.of("config_overrides", Collections.singletonMap("model", null)));
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> {
          Http.Answer answer =
              node.post("/api/v2/chat", Map.of("api_key", key.text(), "message", "again"));
          assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        });
  }

  private static void awaitSettled(Http node, Keys key, String message) {
    int port = URI.create(node.address()).getPort();
    String path = "/api/v2/chat/" + message + "/stream";
    try (Sse rest = Sse.open(port, path, "Authorization", "Bearer " + key.text())) {
      await().atMost(Duration.ofMinutes(2)).until(rest::hasEnded);
      assertThat(deltas(rest)).hasSize(1);
      assertThat(deltas(rest).getFirst().data()).contains("The beginning");
      assertThat(rest.messages().getLast().event()).isEqualTo("error");
      assertThat(rest.messages().getLast().data()).contains("SYS_003");
    }
    Http.Answer stopped =
        node.post(
            "/api/v2/chat/" + message + "/stop", Map.of(), "Authorization", "Bearer " + key.text());
    assertThat(stopped.data().path("status").asString()).isEqualTo("failed");
    Http.Answer said = node.get("/api/v2/conversations?tenant_id=" + key.tenant());
    assertThat(said.data().at("/items/0/failed_turns").asInt()).isEqualTo(1);
  }
}
