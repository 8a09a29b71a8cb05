package org.maimbot.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.tenant.TenantCommand.CreateTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@IntegrationTest
class TenantKeysTest {
  @Autowired
  @Qualifier("readDataSource")
  private DataSource database;

  @Autowired private MasterKeyRing master;
  @Autowired private Making making;
  @Autowired private CommandGateway commands;

  @Test
  void many_keys_are_found_in_one_question_that_no_writer_waits_for() {
    List<TenantId> tenants = Stream.generate(this::create).limit(5).toList();
    AtomicInteger reads = new AtomicInteger();
    AtomicInteger writes = new AtomicInteger();
    DataSource counted = counting(reads);
    ObjectProvider<DataSource> provided =
        new ObjectProvider<>() {
          @Override
          public DataSource getObject() {
            return counted;
          }

          @Override
          public Stream<DataSource> stream() {
            return Stream.of(counted);
          }
        };
    TenantKeys keys =
        new TenantKeys(
            new JdbcTemplate(counting(writes)), provided, master, making, Clock.systemUTC());

    keys.expect(tenants);
    keys.expect(tenants);

    assertThat(tenants).allSatisfy(tenant -> assertThat(keys.find(tenant)).isPresent());
    assertThat(reads).hasValue(1);
    assertThat(writes).hasValue(0);
  }

  private DataSource counting(AtomicInteger connections) {
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        connections.incrementAndGet();
        return super.getConnection();
      }
    };
  }

  private TenantId create() {
    TenantId tenant = TenantId.next();
    commands.sendAndWait(
        new CreateTenant(
            tenant, "of " + tenant, TenantType.PERSONAL, null, "a@example.com", null, null));
    return tenant;
  }
}
