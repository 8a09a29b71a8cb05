package org.maimbot.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.AccessChanges;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@IntegrationTest
class UseCountersTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-01T12:00:00.123Z"), ZoneOffset.UTC);

  @Autowired
  @Qualifier("readDataSource")
  private DataSource database;

  private JdbcTemplate jdbc;
  private final TenantId tenant = TenantId.next();
  private boolean databaseIsAway;
  private boolean answersAreLost;

  @BeforeEach
  void connect() {
    jdbc = new JdbcTemplate(database);
  }

  @Test
  void every_use_is_counted_while_flushes_go_on() throws Exception {
    List<AccessRecord> keys = IntStream.range(0, 2_000).mapToObj(_ -> key()).toList();
    AtomicInteger next = new AtomicInteger();
    try (UseCounters uses = counters(Duration.ofMillis(1))) {
      Callable<Void> thousand =
          () -> {
            for (int i = 0; i < 1_000; i++) uses.count(keys.get(next.getAndIncrement() % 2_000));
            return null;
          };
      try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(32, thousand))) each.get();
      }
      uses.flush();
      assertThat(stored()).isEqualTo(32_000);
      assertThat(oldestUse()).isEqualTo(LocalDateTime.parse("2026-05-01T12:00:00.123"));
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
    assertThat(oldestUse()).isEqualTo(LocalDateTime.parse("2026-05-01T12:00:00.123"));
  }

  @Test
  void what_could_not_be_written_is_written_later() {
    databaseIsAway = true;
    AccessRecord key = key();
    UseCounters uses = counters(Duration.ofHours(1));
    uses.count(key);
    uses.flush();
    uses.count(key);
    databaseIsAway = false;
    uses.flush();
    uses.flush(); // drops the idle counter, which the next use has to notice
    uses.count(key);
    uses.close();
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void what_was_written_counts_once_though_nobody_was_told() {
    AccessRecord key = key();
    UseCounters uses = counters(Duration.ofHours(1));
    uses.count(key);
    answersAreLost = true;
    uses.flush();
    uses.count(key);
    uses.flush();
    answersAreLost = false;
    uses.flush();
    uses.close();
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void of_the_numbers_of_batches_only_the_last_one_is_kept() {
    AccessRecord key = key();
    long before = batches();
    try (UseCounters uses = counters(Duration.ofHours(1))) {
      for (int i = 0; i < 5; i++) {
        uses.count(key);
        uses.flush();
      }
    }
    assertThat(stored()).isEqualTo(5);
    assertThat(batches()).isEqualTo(before + 1);
  }

  private long batches() {
    return jdbc.queryForObject("select count(*) from api_key_use_batch", Long.class);
  }

  @Test
  void the_epochs_are_read_as_they_are() {
    int stripe = AccessChanges.stripeOf(tenant);
    EpochTable table = new EpochTable(database);
    long before = table.take().orElseThrow().epoch(stripe);
    jdbc.update("update access_epoch set epoch = epoch + 5000000000 where stripe = ?", stripe);
    assertThat(table.take().orElseThrow().epoch(stripe)).isEqualTo(before + 5_000_000_000L);
  }

  private UseCounters counters(Duration interval) {
    DataSource sometimesAway =
        new DelegatingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            if (databaseIsAway) throw new SQLException("away");
            Connection real = super.getConnection();
            return answersAreLost ? proxy(Connection.class, real, true) : real;
          }
        };
    return new UseCounters(sometimesAway, CLOCK, interval);
  }

  /** Does what it is told, and then says that the connection was lost. */
  private static <T> T proxy(Class<T> type, T real, boolean answers) {
    return type.cast(
        Proxy.newProxyInstance(
            UseCountersTest.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              Object result = told(() -> method.invoke(real, arguments));
              if (method.getName().equals("execute")) throw new SQLException("lost", "08S01");
              return answers && result instanceof PreparedStatement statement
                  ? proxy(PreparedStatement.class, statement, false)
                  : result;
            }));
  }

  /** What was answered, or the fault itself. */
  private static Object told(Callable<Object> call) throws Throwable {
    try {
      return call.call();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private LocalDateTime oldestUse() {
    return jdbc.queryForObject(
        "select min(last_used_at) from api_key_use where tenant_id = ?",
        LocalDateTime.class,
        tenant.value());
  }

  private long stored() {
    return jdbc.queryForObject(
        "select coalesce(sum(use_count), 0) from api_key_use where tenant_id = ?",
        Long.class,
        tenant.value());
  }

  private AccessRecord key() {
    return new AccessRecord(
        ApiKeyId.next(),
        tenant,
        AgentId.next(),
        null,
        ApiKeyStatus.ACTIVE,
        null,
        null,
        true,
        true,
        null,
        null);
  }
}
