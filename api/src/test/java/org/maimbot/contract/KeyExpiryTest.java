package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.MovableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest(freshDatabase = true, properties = "maimbot.access.expire-every=50ms")
@Import(MovableClock.Time.class)
class KeyExpiryTest {
  @LocalServerPort private int port;
  @Autowired private MovableClock clock;
  @Autowired private JdbcTemplate jdbc;
  private Api api;
  private String tenant;
  private Answer issued;
  private String text;

  @BeforeEach
  void issue() {
    api = new Api(port);
    tenant = api.tenant();
    issued =
        api.newKey(
                tenant,
                api.agent(tenant),
                unique("key"),
                ", \"expires_at\": \"%s\"".formatted(inOneHour()))
            .is(201);
    text = issued.text("/data/api_key");
  }

  private Instant inOneHour() {
    return clock.instant().plus(Duration.ofHours(1));
  }

  @Test
  void a_key_is_refused_from_the_moment_it_expires_and_that_is_recorded_once() {
    clock.advance(Duration.ofHours(1).minusMillis(1));
    api.validate(text, "").is(200);

    clock.advance(Duration.ofMillis(1));

    api.validate(text, "").refused(401, "AUTH_002");
    Answer found = api.get(issued.location()).is(200);
    assertThat(found.text("/data/status")).isEqualTo("expired");
    assertThat(total("expired")).isEqualTo(1);
    assertThat(total("active")).isZero();
    api.post(issued.location() + "/rotate", "{}").refused(409, "KEY_003");
    await().untilAsserted(() -> assertThat(api.get(issued.location()).etag()).isEqualTo("\"2\""));
    assertThat(expiries()).isEqualTo(1);
  }

  @Test
  void a_later_expiry_makes_it_work_again() {
    clock.advance(Duration.ofHours(2));
    api.validate(text, "").refused(401, "AUTH_002");
    await().untilAsserted(() -> assertThat(expiries()).isEqualTo(1));

    api.put(issued.location(), "{\"expires_at\": \"%s\"}".formatted(inOneHour())).is(200);

    api.validate(text, "").is(200);
    assertThat(total("active")).isEqualTo(1);
    clock.advance(Duration.ofHours(1));
    api.validate(text, "").refused(401, "AUTH_002");
    await().untilAsserted(() -> assertThat(expiries()).isEqualTo(2));
  }

  @Test
  void a_replaced_key_works_until_its_overlap_is_over() {
    String second =
        api.post(issued.location() + "/rotate", "{\"overlap_seconds\": 60}")
            .is(200)
            .text("/data/api_key");

    clock.advance(Duration.ofSeconds(59));
    api.validate(text, "").is(200);
    clock.advance(Duration.ofSeconds(1));
    api.validate(text, "").refused(401, "AUTH_002");
    api.validate(second, "").is(200);
  }

  private int total(String status) {
    return api.get("/api/v2/api-keys?tenant_id=%s&status=%s".formatted(tenant, status))
        .is(200)
        .at("/data/pagination/total")
        .asInt();
  }

  private int expiries() {
    Integer recorded =
        jdbc.queryForObject(
            "select count(*) from domain_event_entry where payload_type = 'apikey.expired'"
                + " and aggregate_identifier = ?",
            Integer.class,
            issued.text("/data/id"));
    return recorded == null ? -1 : recorded;
  }
}
