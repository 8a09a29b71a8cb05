package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Sse;
import org.maimbot.embedded.FreePort;
import org.maimbot.embedded.TestServers;
import org.maimbot.kernel.Json;
import redis.embedded.RedisServer;

/** Without Redis everything goes on; only the limits follow a policy, and an answer says so. */
class RedisAwayTest {
  private static final String POLICY = "X-RateLimit-Policy";
  private static RedisServer redis;
  private static int port;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() throws IOException {
    port = FreePort.find();
    redis = startRedis();
    nodes =
        TwoNodes.startWith(
            Map.of("spring.data.redis.host", "127.0.0.1", "spring.data.redis.port", port));
  }

  private static RedisServer startRedis() throws IOException {
    RedisServer server =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("save \"\"")
            .build();
    server.start();
    return server;
  }

  @AfterAll
  static void stop() throws IOException {
    nodes.close();
    redis.stop();
  }

  @Test
  void checks_and_revocation_go_on_and_limits_come_back() throws IOException {
    Keys key = Keys.issue(nodes.first());
    limit(key, 100_000);
    await()
        .untilAsserted(
            () -> assertThat(key.validate(nodes.second()).headers().firstValue(POLICY)).isEmpty());

    redis.stop();

    await()
        .untilAsserted(() ->
            assertThat(key.validate(nodes.second()).headers().firstValue(POLICY))
                .hasValue("open; redis unavailable"));
    assertThat(key.validate(nodes.first()).status()).isEqualTo(200);
    assertThat(Keys.issue(nodes.second()).validate(nodes.first()).status()).isEqualTo(200);
    streams(key);

    assertThat(nodes.first().post(key.path() + "/disable", Map.of()).status()).isEqualTo(200);
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(1))
        .until(() -> key.validate(nodes.second()).code(), "AUTH_004"::equals);
    assertThat(nodes.first().post(key.path() + "/enable", Map.of()).status()).isEqualTo(200);
    assertThat(key.validate(nodes.second()).status()).isEqualTo(200);

    redis = startRedis();

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> {
          Http.Answer answer = key.validate(nodes.second());
          assertThat(answer.headers().firstValue(POLICY)).isEmpty();
          assertThat(answer.headers().firstValue("X-RateLimit-Limit")).hasValue("100000");
        });
  }

  @Test
  void a_closed_policy_refuses_what_has_a_limit_and_says_so() {
    Map<String, Object> settings =
        TestServers.running().properties(TestServers.running().freshDatabase());
    settings.put("spring.data.redis.host", "127.0.0.1");
    settings.put("spring.data.redis.port", FreePort.find());
    settings.put("maimbot.limits.when-redis-is-away", "closed");
    try (TwoNodes closed = TwoNodes.alone(settings)) {
      Keys key = Keys.issue(closed.first());
      String limits = "/api/v2/tenants/" + key.tenant() + "/limits";
      Map<String, Object> some = Map.of("requests_per_minute", 1_000);
      assertThat(closed.first().put(limits, some).status()).isEqualTo(200);
      Http.Answer refused = key.validate(closed.first());
      assertThat(refused.status()).isEqualTo(502);
      assertThat(refused.code()).isEqualTo("SYS_003");
      assertThat(refused.headers().firstValue(POLICY)).hasValue("closed; redis unavailable");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");

      Map<String, Object> uncounted = Map.of("api_key", key.text(), "check_rate_limit", false);
      assertThat(closed.first().post("/api/v2/auth/validate-api-key", uncounted).status())
          .isEqualTo(200);

      Map<String, Object> none = new HashMap<>();
      none.put("requests_per_minute", null);
      assertThat(closed.first().put(limits, none).status()).isEqualTo(200);
      assertThat(key.validate(closed.first()).status()).isEqualTo(200);
    }
  }

  /** A reply is streamed as ever, and after its end it can be read on any node. */
  private static void streams(Keys key) {
    String body =
        """
        {"api_key": "%s", "message": "hi", "options": {"stream": true}}\
        """
            .formatted(key.text());
    try (Sse stream = Sse.post(nodes.first().address() + "/api/v2/chat", body)) {
      await().until(stream::hasEnded);
      assertThat(stream.messages().getLast().event()).isEqualTo("done");
      String id =
          Json.mapper().readTree(stream.messages().getFirst().data()).path("message_id").asString();
      int port = URI.create(nodes.second().address()).getPort();
      String path = "/api/v2/chat/" + id + "/stream";
      try (Sse read = Sse.open(port, path, "X-Api-Key", key.text())) {
        await().until(read::hasEnded);
        assertThat(read.messages().getLast().data()).isEqualTo(stream.messages().getLast().data());
      }
    }
  }

  private static void limit(Keys key, int perMinute) {
    Http.Answer set =
        nodes
            .first()
            .put(
                "/api/v2/tenants/" + key.tenant() + "/limits",
                Map.of("key_requests_per_minute", perMinute));
    assertThat(set.status()).isEqualTo(200);
  }
}
