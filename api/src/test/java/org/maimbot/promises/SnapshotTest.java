package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantConfig;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantDetails;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** An aggregate with a long history is read from its last snapshot on. */
@IntegrationTest(freshDatabase = true)
@Import(Tenants.class)
class SnapshotTest {
  @Autowired private Tenants tenants;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void a_long_history_is_not_read_again_from_its_beginning() {
    TenantId tenant = tenants.create("long-lived");
    for (int i = 1; i <= 120; i++) {
      tenants.send(new ChangeTenantConfig(tenant, Json.mapper().createObjectNode().put("turn", i)));
    }
    await().until(() -> lastSnapshotOf(tenant) > 0);

    // What the snapshot stands for is gone, so whoever still reads it fails.
    int gone =
        tenants.tamper(
            "delete from domain_event_entry where aggregate_identifier = ?"
                + " and sequence_number <= ?",
            tenant.value(),
            lastSnapshotOf(tenant));
    assertThat(gone).isGreaterThanOrEqualTo(50);
    tenants.send(
        new ChangeTenantDetails(tenant, null, Change.to("after the snapshot"), null, null));

    assertThat(tenants.find(tenant).version()).isEqualTo(122);
    assertThat(tenants.find(tenant).tenantName()).isEqualTo("long-lived");
    assertThat(tenants.find(tenant).tenantConfig().path("turn").asInt()).isEqualTo(120);
  }

  @Test
  void a_snapshot_that_another_node_has_written_takes_no_transaction_with_it() {
    TenantId tenant = tenants.create("written twice");
    TransactionTemplate larger = new TransactionTemplate(transactions);
    jdbc.execute(
        """
        create trigger written_already before insert on snapshot_event_entry for each row
          signal sqlstate '23000' set mysql_errno = 1062, message_text = 'Duplicate entry'
        """);
    try {
      for (int i = 1; i <= 60; i++) {
        ObjectNode turn = Json.mapper().createObjectNode().put("turn", i);
        larger.executeWithoutResult(_ -> tenants.send(new ChangeTenantConfig(tenant, turn)));
      }
    } finally {
      jdbc.execute("drop trigger written_already");
    }

    assertThat(tenants.find(tenant).version()).isEqualTo(61);
  }

  @Test
  void a_snapshot_is_taken_of_what_larger_transactions_wrote() {
    TenantId tenant = tenants.create("written at large");
    TransactionTemplate larger = new TransactionTemplate(transactions);
    for (int i = 1; i <= 60; i++) {
      ObjectNode turn = Json.mapper().createObjectNode().put("turn", i);
      larger.executeWithoutResult(_ -> tenants.send(new ChangeTenantConfig(tenant, turn)));
    }

    await().until(() -> lastSnapshotOf(tenant) > 0);
  }

  private long lastSnapshotOf(TenantId tenant) {
    Long last =
        jdbc.queryForObject(
            "select max(sequence_number) from snapshot_event_entry where aggregate_identifier = ?",
            Long.class,
            tenant.value());
    return last == null ? 0 : last;
  }
}
