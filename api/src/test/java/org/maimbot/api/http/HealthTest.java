package org.maimbot.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.api.http.Call.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(classes = SampleServer.class, webEnvironment = RANDOM_PORT)
class HealthTest {
  @LocalServerPort private int port;
  @Autowired private HealthContributorRegistry registry;
  @Autowired private Draining draining;
  private Call call;

  @BeforeEach
  void connect() {
    call = new Call(port);
  }

  @AfterEach
  void forget() {
    registry.unregisterContributor("db");
    registry.unregisterContributor("redis");
  }

  private void states(HealthIndicator database, HealthIndicator redis) {
    registry.registerContributor("db", database);
    registry.registerContributor("redis", redis);
  }

  private static Health up() {
    return Health.up().build();
  }

  private static Health down() {
    return Health.down().build();
  }

  @Test
  void without_redis_the_server_is_degraded_and_ready() {
    states(HealthTest::up, HealthTest::down);
    Answer health = call.get("/health/ready");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.text("/data/status")).isEqualTo("degraded");
    assertThat(health.text("/data/dependencies/redis/status")).isEqualTo("down");
    assertThat(health.text("/data/dependencies/database/status")).isEqualTo("up");
  }

  @Test
  void without_the_database_it_is_alive_and_not_ready() {
    states(HealthTest::down, HealthTest::up);
    assertThat(call.get("/health/ready").status()).isEqualTo(503);
    Answer health = call.get("/health");
    assertThat(health.json().get("success").asBoolean()).isFalse();
    assertThat(health.text("/error_code")).isEqualTo("SYS_002");
    assertThat(health.header("Retry-After")).isEqualTo("2");
    assertThat(health.text("/data/status")).isEqualTo("down");
    assertThat(health.text("/data/dependencies/database/status")).isEqualTo("down");
    assertThat(call.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void a_dependency_that_does_not_answer_is_down() {
    CountDownLatch over = new CountDownLatch(1);
    HealthIndicator hanging =
        () -> {
          try {
            over.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return up();
        };
    states(hanging, HealthTest::up);
    assertThat(call.get("/health").text("/data/dependencies/database/status")).isEqualTo("down");
    over.countDown();
  }

  @Test
  @DirtiesContext
  void a_server_on_its_way_down_takes_nothing_new_in() {
    draining.start();
    Answer refused = call.get("/api/v2/samples/tenant_1");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text("/error_code")).isEqualTo("SYS_005");
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(call.get("/health/live").status()).isEqualTo(200);
    Answer health = call.get("/health/ready");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.json().get("success").asBoolean()).isFalse();
    assertThat(health.text("/error_code")).isEqualTo("SYS_005");
    assertThat(health.text("/data/status")).isEqualTo("down");
  }
}
