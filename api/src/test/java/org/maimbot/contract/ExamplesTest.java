package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.FreePort;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The examples do what they say, against a server that runs. */
@IntegrationTest
class ExamplesTest {
  @LocalServerPort private int port;
  @TempDir private Path folder;
  private Api api;
  private String tenant;
  private List<String> expected;

  @BeforeEach
  void live() {
    api = new Api(port);
    tenant = api.tenant();
    expected = new ArrayList<>(List.of("1 maimbot.tenant.created.v1 " + tenant));
    agent();
    agent();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.get("/api/v2/events?tenant_id=" + tenant).at("/data/items").size() == 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"python/pull.py", "javascript/pull.mjs", "java/Pull.java"})
  void who_pulls_prints_each_event_once_over_all_runs(String file) {
    String place = folder.resolve("place").toString();
    assertThat(Script.run(port, file, tenant, place)).isEqualTo(expected);
    assertThat(Script.run(port, file, tenant, place)).isEmpty();
  }

  @Test
  void who_pulls_with_curl_goes_on_after_a_number() {
    assertThat(Script.run(port, "curl/pull.sh", tenant)).isEqualTo(expected);
    assertThat(Script.run(port, "curl/pull.sh", tenant, "2")).isEqualTo(expected.subList(2, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"curl/follow.sh", "python/follow.py", "javascript/follow.mjs", "java/Follow.java"})
  void who_follows_prints_what_was_and_what_comes(String file) {
    try (Script script = Script.start(port, file, tenant)) {
      assertThat(script.awaitLines(3)).isEqualTo(expected);
      agent();
      assertThat(script.awaitLines(4)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "curl/worker.sh,",
    "python/worker.py, --until-empty",
    "javascript/worker.mjs, --until-empty"
  })
  void workers_acknowledge_what_they_have_done(String file, String option) {
    Group group = Group.of(api, tenant, "");
    List<String> printed =
        option == null
            ? Script.run(port, file, group.id())
            : Script.run(port, file, group.id(), option);
    assertThat(printed).isEqualTo(expected);
    assertThat(group.at("lag").asInt()).isZero();
  }

  @Test
  void a_worker_in_java_does_the_same() {
    Group group = Group.of(api, tenant, "");
    try (Script script = Script.start(port, "java/Worker.java", tenant, group.id())) {
      assertThat(script.awaitLines(3)).isEqualTo(expected);
      await().atMost(Duration.ofMinutes(1)).until(() -> group.at("lag").asInt() == 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "python/webhook.py, hmac-sha256, secret",
    "javascript/webhook.mjs, hmac-sha256, secret",
    "javascript/webhook.mjs, ed25519, public_key"
  })
  void receivers_of_webhooks_let_in_what_is_signed_and_nothing_else(
      String file, String signature, String key) throws Exception {
    int door = FreePort.find();
    Answer made =
        api.post(
                "/api/v2/subscriptions",
                """
                {"tenant_id": "%s", "name": "n", "url": "http://localhost:%d/", "from": "beginning",
                 "types": ["tenant.*", "agent.*"], "signature": "%s"}\
                """
                    .formatted(tenant, door, signature))
            .is(201);
    String secret = made.text("/data/" + key);
    try (Script script = Script.start(port, file, Integer.toString(door), secret)) {
      assertThat(script.awaitLines(3)).isEqualTo(expected);
      assertThat(forged(door)).isEqualTo(401);
      expected.add("5 maimbot.agent.created.v1 " + api.agent(tenant)); // 4 is the subscription
      assertThat(script.awaitLines(4)).isEqualTo(expected);
    } finally {
      api.delete(made.location()).is(200);
    }
  }

  private void agent() {
    expected.add((expected.size() + 1) + " maimbot.agent.created.v1 " + api.agent(tenant));
  }

  private static int forged(int door) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + door + "/"))
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", "1769846400")
            .header("webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=")
            .POST(BodyPublishers.ofString("{\"id\": \"x\"}"))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
