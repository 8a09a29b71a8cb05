package org.maimbot.api.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.api.http.Call;
import org.maimbot.api.http.Call.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

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
}
