package org.maimbot.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest(freshDatabase = true)
class TestServersTest {

  @Autowired private JdbcClient jdbc;
  @Autowired private StringRedisTemplate redis;

  @Test
  void a_test_that_asks_for_it_has_a_database_of_its_own() {
    assertThat(jdbc.sql("select database()").query(String.class).single())
        .startsWith("maimbot_test_")
        .isNotEqualTo(TestServers.running().sharedDatabase());
  }

  @Test
  void the_database_keeps_every_character() {
    assertThat(jdbc.sql("select '麦麦 🤖'").query(String.class).single()).isEqualTo("麦麦 🤖");
    assertThat(jdbc.sql("select @@character_set_server").query(String.class).single())
        .isEqualTo("utf8mb4");
  }

  @Test
  void redis_answers() {
    redis.opsForValue().set("test-servers", "pong");

    assertThat(redis.opsForValue().get("test-servers")).isEqualTo("pong");
  }
}
