package org.maimbot.api.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.api.http.Call;
import org.maimbot.api.http.Call.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class SystemTest {
  @LocalServerPort private int port;
  private Call call;

  @BeforeEach
  void connect() {
    call = new Call(port);
  }

  @Test
  void health_names_each_dependency() {
    for (String path : new String[] {"/health", "/health/ready"}) {
      Answer health = call.get(path);
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.text("/data/status")).isEqualTo("up");
      assertThat(health.text("/data/dependencies/database/status")).isEqualTo("up");
      assertThat(health.text("/data/dependencies/redis/status")).isEqualTo("up");
    }
  }

  @Test
  void no_job_waits_for_another(
      @Autowired ThreadPoolTaskScheduler scheduler,
      @Autowired ScheduledAnnotationBeanPostProcessor jobs)
      throws InterruptedException {
    int others = jobs.getScheduledTasks().size();
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    Runnable waiting =
        () -> {
          running.countDown();
          assertThatCode(end::await).doesNotThrowAnyException();
        };
    List<ScheduledFuture<?>> hanging =
        Stream.<ScheduledFuture<?>>generate(
                () -> scheduler.scheduleWithFixedDelay(waiting, Duration.ofHours(1)))
            .limit(2)
            .toList();
    try {
      assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize())
          .isGreaterThanOrEqualTo(others);
    } finally {
      end.countDown();
      hanging.forEach(job -> job.cancel(false));
    }
  }

  @Test
  void metrics_are_served_as_prometheus_reads_them() {
    Answer metrics = call.get("/metrics");
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.raw().body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
  }

  @Test
  void nothing_else_of_the_framework_is_reachable() {
    for (String path : new String[] {"/actuator", "/env", "/beans", "/heapdump", "/prometheus"}) {
      assertThat(call.get(path).text("/error_code")).as(path).isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void every_operation_of_the_api_is_described() {
    Answer api = call.get("/openapi.json");
    assertThat(api.json().at("/paths").propertyNames())
        .contains("/", "/health", "/health/live", "/health/ready", "/info");
    assertThat(api.json().at("/components/schemas").properties())
        .allMatch(schema -> !schema.getValue().isEmpty());
  }

  @Test
  void the_defaults_of_bots_are_those_of_the_schema() {
    JsonNode defaults = call.get("/api/v2/system/bot-defaults").json().get("data");
    assertThat(defaults.at("/config_overrides/chat/max_context_size").asInt()).isEqualTo(18);
    assertThat(defaults.at("/config_overrides/emoji/emoji_chance").asDouble()).isEqualTo(0.6);
    assertThat(defaults.at("/config_overrides/plugin/enable_plugins").asBoolean()).isTrue();
    assertThat(defaults.at("/bot_overrides").isObject()).isTrue();
  }

  @Test
  void versions_are_described_where_they_are_heeded() {
    JsonNode paths = call.get("/openapi.json").json().get("paths");
    JsonNode create = operation(paths, "post", "/agent-templates");
    assertThat(create.at("/responses").propertyNames()).contains("201", "202", "503", "504");
    assertThat(create.at("/responses").has("200")).isFalse();
    assertThat(create.at("/responses/201/headers").propertyNames()).contains("Location", "ETag");
    assertThat(create.toString()).doesNotContain("If-Match");
    JsonNode tenant = operation(paths, "get", "/tenants/{tenantId}");
    assertThat(tenant.at("/responses").has("304")).isTrue();
    assertThat(tenant.at("/responses/200/headers").has("ETag")).isTrue();
    assertThat(tenant.toString()).contains("parameters/If-None-Match");
    assertThat(operation(paths, "get", "/agents/{agentId}").at("/responses").has("304")).isFalse();
    assertThat(operation(paths, "get", "/agents").toString()).contains("parameters/size");
    JsonNode alive = operation(paths, "put", "/agent-activity");
    assertThat(alive.toString()).doesNotContain("If-Match", "PRECONDITION_FAILED");
    JsonNode disable = operation(paths, "post", "/api-keys/{apiKeyId}/disable");
    assertThat(disable.toString()).contains("parameters/If-Match", "PRECONDITION_FAILED");
  }

  private static JsonNode operation(JsonNode paths, String verb, String path) {
    return paths.path("/api/v2" + path).path(verb);
  }
}
