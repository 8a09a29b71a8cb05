package org.maimbot.query.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class UsesOfTheDeletedTest {
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private UsesOfTheDeleted uses;

  @Test
  void uses_of_keys_that_are_gone_are_added_up_until_their_tenant_is_gone_too() {
    String tenant = TenantId.next().value();
    String other = TenantId.next().value();
    String key = ApiKeyId.next().value();
    enter(tenant, "TENANT");
    enter(key, "API_KEY");
    count(key, tenant, 5);
    for (int i = 0; i < 3; i++) count(ApiKeyId.next().value(), tenant, 10);
    count(ApiKeyId.next().value(), other, 7);

    uses.clear();
    assertThat(used("tenant_id", other)).isEqualTo("0 of 0");
    assertThat(used("tenant_id", tenant)).isEqualTo("35 of 2");
    assertThat(used("api_key_id", key)).isEqualTo("5 of 1");

    count(ApiKeyId.next().value(), tenant, 1); // a node was late
    uses.clear();
    assertThat(used("tenant_id", tenant)).isEqualTo("36 of 2");

    write("delete from reservation where entity_id in (?, ?)", tenant, key);
    uses.clear();
    assertThat(used("tenant_id", tenant)).isEqualTo("0 of 0");
  }

  private void enter(String id, String kind) {
    write(
        "insert into reservation (entity_id, kind, scope_id, parent_id, name) values (?,?,?,'',?)",
        id,
        kind,
        id,
        id);
  }

  private void count(String key, String tenant, int uses) {
    write(
        "insert into api_key_use (api_key_id, tenant_id, agent_id, use_count, last_used_at)"
            + " values (?, ?, 'agent_1', ?, '2026-01-01')",
        key,
        tenant,
        uses);
  }

  private void write(String sql, Object... arguments) {
    transaction.executeWithoutResult(_ -> jdbc.update(sql, arguments));
  }

  private String used(String column, String value) {
    return jdbc.queryForObject(
        "select concat(coalesce(sum(use_count), 0), ' of ', count(*)) from api_key_use where "
            + column
            + " = ?",
        String.class,
        value);
  }
}
