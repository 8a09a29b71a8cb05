package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.projection.Projections;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantDetails;
import org.maimbot.kernel.tenant.TenantCommand.SuspendTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** A read model that cannot take an event in neither loses nor blocks the write. */
@IntegrationTest(freshDatabase = true, properties = "maimbot.projections.retry-every=50ms")
@Import(Tenants.class)
class ProjectionFaultTest {
  @Autowired private Tenants tenants;
  @Autowired private Projections projections;
  @Autowired private JdbcTemplate jdbc;

  @BeforeEach
  void the_read_model_refuses_what_is_called_faulty() {
    trigger("insert");
    trigger("update");
  }

  private void trigger(String verb) {
    jdbc.execute(
        """
        create trigger faulty_%1$s before %1$s on tenant for each row
          if new.tenant_name like 'faulty%%' then
            signal sqlstate '45000' set message_text = 'injected fault';
          end if
        """
            .formatted(verb));
  }

  @AfterEach
  void mend() {
    jdbc.execute("drop trigger if exists faulty_insert");
    jdbc.execute("drop trigger if exists faulty_update");
  }

  @Test
  void a_write_stands_and_is_shown_once_the_fault_is_mended() {
    TenantId tenant = tenants.create("faulty " + UUID.randomUUID());

    assertThatThrownBy(() -> tenants.find(tenant))
        .hasRootCauseInstanceOf(Refused.class)
        .hasMessageContaining(TENANT_001.name());
    assertThat(projections.find("tenants").deadLetters()).isEqualTo(1);

    mend();

    await().untilAsserted(() -> assertThat(tenants.find(tenant).version()).isEqualTo(1));
    await().untilAsserted(() -> assertThat(projections.find("tenants").deadLetters()).isZero());
  }

  @Test
  void later_writes_wait_behind_the_faulty_one_and_keep_their_order() {
    TenantId tenant = tenants.create("sound " + UUID.randomUUID());
    tenants.send(new ChangeTenantDetails(tenant, "faulty " + tenant, null, null, null));
    tenants.send(new SuspendTenant(tenant, "behind the fault"));

    assertThat(tenants.find(tenant).status()).isEqualTo(TenantStatus.ACTIVE);

    mend();

    await().untilAsserted(() -> assertThat(tenants.find(tenant).version()).isEqualTo(3));
    assertThat(tenants.find(tenant).status()).isEqualTo(TenantStatus.SUSPENDED);
    assertThat(tenants.find(tenant).tenantName()).startsWith("faulty");
  }

  @Test
  void a_fault_leaves_no_trace_in_the_totals() {
    long before = tenants.total();
    TenantId tenant = tenants.create("faulty " + UUID.randomUUID());

    assertThat(tenants.total()).isEqualTo(before);

    mend();

    await().ignoreExceptions().untilAsserted(() -> assertThat(tenants.find(tenant)).isNotNull());
    assertThat(tenants.total()).isEqualTo(before + 1);
  }
}
