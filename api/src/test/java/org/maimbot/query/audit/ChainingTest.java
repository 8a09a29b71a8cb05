package org.maimbot.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.kernel.audit.AuditTrail;
import org.maimbot.kernel.audit.Occurrence;
import org.maimbot.kernel.audit.Verdict.Status;
import org.maimbot.kernel.tenant.TenantCommand.CreateTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The auditor dies between any two of its steps; the next one goes on as if nothing had been. */
@IntegrationTest(freshDatabase = true)
class ChainingTest {
  private static final Set<String> STEPS = Set.of("prepareStatement", "createStatement", "commit");

  @Autowired
  @Qualifier("auditDataSource")
  private HikariDataSource database;

  @Autowired private Auditor auditor;
  @Autowired private SigningKeys keys;
  @Autowired private AuditTrail trail;
  @Autowired private AuditLog log;
  @Autowired private CommandGateway commands;
  @Autowired private Clock clock;
  private JdbcTemplate jdbc;

  @BeforeEach
  void alone() {
    jdbc = new JdbcTemplate(database);
    auditor.stop();
  }

  /** A database that is gone when a number of steps have been taken. */
  private static final class Dying extends DelegatingDataSource {
    private int left;

    Dying(DataSource target, int steps) {
      super(target);
      left = steps;
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, arguments) -> {
                if (STEPS.contains(method.getName()) && left-- == 0) {
                  throw new SQLException("The auditor has died");
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  private Chaining chaining(DataSource source) {
    JdbcTemplate own = new JdbcTemplate(source);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    return new Chaining(own, transaction, new Checkpoints(own, transaction, keys, clock), 3);
  }

  private void happen(TenantId tenant) {
    commands.sendAndWait(
        new CreateTenant(tenant, tenant.value(), TenantType.PERSONAL, null, null, null, null));
    for (int i = 0; i < 4; i++) {
      trail.record(
          new Occurrence(
              Occurrence.Action.COMMAND_REFUSED,
              tenant,
              "tenant",
              tenant.value(),
              ErrorCode.TENANT_003,
              new Occurrence.Origin(Instant.EPOCH, "a", "r", "::1", null),
              Map.of("n", i)));
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> count("stream_event where tenant_id = '" + tenant + "'") == 1);
  }

  private long count(String from) {
    Long count = jdbc.queryForObject("select count(*) from " + from, Long.class);
    return count == null ? -1 : count;
  }

  @Test
  void what_is_interrupted_anywhere_is_done_once_by_whoever_is_next() {
    keys.id();
    boolean died = true;
    for (int steps = 0; died; steps++) {
      TenantId tenant = TenantId.next();
      happen(tenant);
      Chaining dying = chaining(new Dying(database, steps));
      try {
        dying.run();
        died = false;
      } catch (RuntimeException e) {
        assertThat(e).hasStackTraceContaining("The auditor has died");
        assertThat(count("audit_entry where tenant_id = '" + tenant + "'")).isZero();
        chaining(database).run();
      }
      assertThat(count("audit_entry where tenant_id = '" + tenant + "'")).isEqualTo(5);
      assertThat(count("audit_inbox")).isZero();
      assertThat(log.verify(tenant).status()).isEqualTo(Status.VALID);
      assertThat(log.checkpoints(tenant, 9)).hasSize(1);
      assertThat(steps).isLessThan(40);
    }
  }

  @Test
  void two_at_the_same_time_do_everything_once() throws InterruptedException {
    List<TenantId> tenants = List.of(TenantId.next(), TenantId.next(), TenantId.next());
    tenants.forEach(this::happen);
    List<Thread> both =
        List.of(
            Thread.startVirtualThread(() -> chaining(database).run()),
            Thread.startVirtualThread(() -> chaining(database).run()));
    for (Thread each : both) each.join();
    chaining(database).run();
    assertThat(tenants)
        .allSatisfy(tenant -> {
          assertThat(count("audit_entry where tenant_id = '" + tenant + "'")).isEqualTo(5);
          assertThat(log.verify(tenant).status()).isEqualTo(Status.VALID);
        });
  }

  @Test
  void what_cannot_be_written_down_is_refused() {
    Inbox full =
        new Inbox(
            jdbc,
            new TransactionTemplate(new JdbcTransactionManager(new Dying(database, 0))),
            new RefusedKeys(jdbc),
            () -> {});
    full.start();
    Occurrence.Origin origin = new Occurrence.Origin(Instant.EPOCH, "a", "r", "::1", null);
    Occurrence read =
        new Occurrence(
            Occurrence.Action.DATA_READ, null, "apikey", "key_1", null, origin, Map.of());
    assertThatException().isThrownBy(() -> full.record(read)).withMessageContaining("SYS_002");
    full.stop();
  }
}
