package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maimbot.api.MaimbotApplication;
import org.maimbot.contract.Sse;
import org.maimbot.embedded.TestServers;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What goes on, and what is said, while the database or Redis is away. */
class AwayTest {
  private static ConfigurableApplicationContext node;
  private static Http http;
  private static Wire database;
  private static Wire redis;

  @BeforeAll
  static void start() {
    TestServers servers = TestServers.running();
    Map<String, Object> settings = new TreeMap<>(servers.properties(servers.freshDatabase()));
    URI url =
        URI.create(settings.get("spring.datasource.url").toString().substring("jdbc:".length()));
    database = Wire.to(url.getHost(), url.getPort());
    redis =
        Wire.to(
            settings.get("spring.data.redis.host").toString(),
            Integer.parseInt(settings.get("spring.data.redis.port").toString()));
    settings.put(
        "spring.datasource.url",
        "jdbc:mysql://localhost:%d%s?%s".formatted(database.port(), url.getPath(), url.getQuery()));
    settings.put("spring.data.redis.host", "localhost");
    settings.put("spring.data.redis.port", redis.port());
    settings.put("server.port", 0);
    node =
        new SpringApplicationBuilder(MaimbotApplication.class, HeldResponder.class)
            .run(
                settings.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new));
    http = new Http("http://localhost:" + node.getEnvironment().getProperty("local.server.port"));
  }

  @AfterAll
  static void stop() throws Exception {
    node.close();
    database.close();
    redis.close();
  }

  @AfterEach
  void mend() {
    database.mend();
    redis.mend();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            http.get("/health").data().path("status").asString().equals("up")
                && http.get("/health/ready").status() == 200);
  }

  @Test
  void without_the_database_it_says_so_and_recovers_by_itself() {
    String before = create();

    database.cut();

    Http.Answer refused = http.post("/api/v2/tenants", tenant());
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("SYS_002");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(http.get("/api/v2/tenants/" + before).code()).isEqualTo("SYS_002");
    assertThat(http.get("/health/ready").status()).isEqualTo(503);
    assertThat(http.get("/health/live").status()).isEqualTo(200);
    assertThat(state("database")).isEqualTo("down");

    database.mend();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(http.get("/api/v2/tenants/" + before).status()).isEqualTo(200));
    // Writes have connections of their own; one that was used just before is tried once in vain.
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(http.post("/api/v2/tenants", tenant()).status()).isEqualTo(201));
  }

  @Test
  void a_key_that_nothing_can_be_proved_of_is_not_let_in() {
    Keys key = Keys.issue(http);
    assertThat(key.validate(http).status()).isEqualTo(200);

    redis.cut(); // it holds proofs of other nodes
    database.cut();

    await().untilAsserted(() -> assertThat(key.validate(http).status()).isEqualTo(503));
    Http.Answer refused = key.validate(http);
    assertThat(refused.code()).isEqualTo("SYS_002");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();

    redis.mend();
    database.mend();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(key.validate(http).status()).isEqualTo(200));
  }

  @Test
  void followers_of_events_wait_for_the_database_and_need_no_Redis() {
    String tenant = create();
    try (Sse stream = Followers.sse(http, tenant)) {
      await().until(() -> stream.ids().equals(List.of("1")));

      database.cut();
      assertThat(http.post("/api/v2/tenants", tenant()).status()).isEqualTo(503);
      redis.cut();
      database.mend();

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(
                      http.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", "agent"))
                          .status())
                  .isIn(201, 202));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(stream.ids()).isEqualTo(List.of("1", "2")));
    }
  }

  @Test
  void a_reply_that_was_written_without_the_database_is_recorded_when_it_is_back() {
    Counter failed = node.getBean(MeterRegistry.class).counter("maimbot.chat.endings.failed");
    Keys key = Keys.issue(http);
    EndUser user = new EndUser(new TenantId(key.tenant()), "ann");
    Vault vault = node.getBean(Vault.class);
    String conversations = "/api/v2/conversations?tenant_id=" + key.tenant();
    CompletableFuture<Http.Answer> answer =
        CompletableFuture.supplyAsync(() ->
            http.post(
                "/api/v2/chat",
                Map.of("api_key", key.text(), "user_id", "ann", "message", "count 1 away")));
    await().until(() -> http.get(conversations).data().at("/items/0/messages").asInt() == 1);

    database.cut();
    await() // until the tenant's key is remembered no more
        .atMost(Duration.ofMinutes(1))
        .until(() -> catchThrowable(() -> vault.pseudonym(user)) != null);
    HeldResponder.let("count 1 away", 1);
    await().until(() -> failed.count() > 0);
    database.mend();

    assertThat(answer.orTimeout(1, TimeUnit.MINUTES).join().status()).isEqualTo(200);
    assertThat(http.get(conversations).data().at("/items/0/messages").asInt()).isEqualTo(2);
  }

  @Test
  void who_reads_a_reply_that_cannot_be_recorded_is_told_why() {
    Keys key = Keys.issue(http);
    String body =
        """
        {"api_key": "%s", "message": "count 1 streamed", "options": {"stream": true}}\
        """
            .formatted(key.text());
    try (Sse stream = Sse.post(http.address() + "/api/v2/chat", body)) {
      await().until(() -> !stream.messages().isEmpty());

      database.cut();
      HeldResponder.let("count 1 streamed", 1);

      await().atMost(Duration.ofMinutes(2)).until(stream::hasEnded);
      assertThat(stream.messages().getLast().event()).isEqualTo("error");
      assertThat(stream.messages().getLast().data()).contains("SYS_002");
    }
  }

  @Test
  void a_retry_of_what_the_cut_interrupted_is_one_write() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> tenant = tenant();
    database.cut();
    assertThat(http.post("/api/v2/tenants", tenant, "Idempotency-Key", key).status())
        .isEqualTo(503);
    database.mend();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(http.post("/api/v2/tenants", tenant, "Idempotency-Key", key).status())
                .isEqualTo(201));
    assertThat(http.post("/api/v2/tenants", tenant).code()).isEqualTo("TENANT_002");
  }

  @Test
  void without_redis_reads_and_writes_go_on() {
    redis.cut();

    String tenant = create();
    assertThat(http.get("/api/v2/tenants/" + tenant).status()).isEqualTo(200);
    assertThat(http.put("/api/v2/tenants/" + tenant, Map.of("status", "suspended")).status())
        .isEqualTo(200);
    assertThat(http.delete("/api/v2/tenants/" + tenant).status()).isEqualTo(200);
    assertThat(http.get("/health/ready").status()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(state("redis")).isEqualTo("down"));
  }

  private static String create() {
    Http.Answer created = http.post("/api/v2/tenants", tenant());
    assertThat(created.status()).isEqualTo(201);
    return created.data().path("tenant_id").asString();
  }

  private static Map<String, Object> tenant() {
    return Map.of("tenant_name", "away " + UUID.randomUUID(), "tenant_type", "personal");
  }

  private static String state(String dependency) {
    return http.get("/health").data().at("/dependencies/" + dependency + "/status").asString();
  }
}
