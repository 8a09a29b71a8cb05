package org.maimbot.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;

class UseCountersTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-01T12:00:00.123Z"), ZoneOffset.UTC);

  private final JdbcTemplate jdbc = new JdbcTemplate(DatabaseForTests.SOURCE);

  @BeforeEach
  void create() {
    DatabaseForTests.createUses();
  }

  @AfterEach
  void drop() {
    jdbc.execute("drop table if exists api_key_use");
  }

  @Test
  void every_use_is_counted_while_flushes_go_on() throws Exception {
    List<AccessRecord> keys = IntStream.range(0, 7).mapToObj(_ -> key()).toList();
    try (UseCounters uses = counters(Duration.ofMillis(1))) {
      Callable<Void> thousand =
          () -> {
            for (int i = 0; i < 1_000; i++) uses.count(keys.get(i % keys.size()));
            return null;
          };
      try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(32, thousand))) each.get();
      }
      uses.flush();
      assertThat(stored()).isEqualTo(32_000);
    }
  }

  @Test
  void two_nodes_add_up_and_stopping_writes_the_rest() {
    AccessRecord key = key();
    try (UseCounters one = counters(Duration.ofHours(1));
        UseCounters other = counters(Duration.ofHours(1))) {
      for (int i = 0; i < 10; i++) one.count(key);
      for (int i = 0; i < 5; i++) other.count(key);
    }
    assertThat(stored()).isEqualTo(15);
    assertThat(jdbc.queryForObject("select last_used_at from api_key_use", LocalDateTime.class))
        .isEqualTo(LocalDateTime.parse("2026-05-01T12:00:00.123"));
  }

  @Test
  void what_could_not_be_written_is_written_later() {
    jdbc.execute("drop table api_key_use");
    AccessRecord key = key();
    UseCounters uses = counters(Duration.ofHours(1));
    uses.count(key);
    uses.flush();
    uses.count(key);
    DatabaseForTests.createUses();
    uses.flush();
    uses.flush(); // drops the idle counter, which the next use has to notice
    uses.count(key);
    uses.close();
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void the_epochs_are_read_as_they_are() {
    jdbc.update("replace into access_epoch values (0, 5), (63, 9000000000)");
    EpochProof proof = new EpochTable(DatabaseForTests.SOURCE).take().orElseThrow();
    assertThat(proof.epoch(0)).isEqualTo(5);
    assertThat(proof.epoch(63)).isEqualTo(9_000_000_000L);
    assertThat(proof.epoch(1)).isZero();
  }

  private static UseCounters counters(Duration interval) {
    return new UseCounters(DatabaseForTests.SOURCE, CLOCK, interval);
  }

  private long stored() {
    return jdbc.queryForObject("select coalesce(sum(use_count), 0) from api_key_use", Long.class);
  }

  private static AccessRecord key() {
    return new AccessRecord(
        ApiKeyId.next(),
        TenantId.next(),
        AgentId.next(),
        null,
        ApiKeyStatus.ACTIVE,
        null,
        null,
        true,
        true,
        null);
  }
}
