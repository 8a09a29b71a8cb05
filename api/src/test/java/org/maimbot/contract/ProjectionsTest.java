package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rebuilding and reconciling read models over HTTP. */
@IntegrationTest(freshDatabase = true)
class ProjectionsTest {
  private static final String PROJECTIONS = "/api/v2/admin/projections";
  private static final String RECONCILIATIONS = "/api/v2/admin/reconciliations";

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PlatformTransactionManager transactions;
  private Api api;
  private String tenant;
  private String agent;

  @BeforeEach
  void agent() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
  }

  @Test
  void all_are_rebuilt_one_after_the_other() {
    api.post(PROJECTIONS + "/replay", "{\"events_per_second\": 10000}").is(202);
    List<String> names = api.get(PROJECTIONS).is(200).texts("/data/items", "name");
    await().atMost(Duration.ofMinutes(2)).until(() -> rebuilt() == names.size());
    assertThat(api.get(PROJECTIONS).texts("/data/items", "status")).containsOnly("live");
    assertThat(api.get("/api/v2/agents/" + agent).is(200).text("/data/tenant_id"))
        .isEqualTo(tenant);
    api.post(PROJECTIONS + "/agents/replay", "{\"events_per_second\": 0}")
        .refused(400, "VALIDATION_ERROR");
    api.post(PROJECTIONS + "/nothing/replay", null).refused(404, "NOT_FOUND");
    api.delete(PROJECTIONS + "/agents/replay").refused(404, "NOT_FOUND");
  }

  @Test
  void who_is_confined_to_a_tenant_reconciles_that_tenant_alone() {
    String other = api.tenant();
    forget(api.agent(other));
    forget(agent);

    Answer started = api.post(RECONCILIATIONS, "{\"mend\": true}", "X-Tenant-Id", tenant).is(202);
    String run = RECONCILIATIONS + "/" + started.text("/data/reconciliation_id");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.get(run).is(200).text("/data/status").equals("done"));

    assertThat(api.get(run).at("/data/mended").asInt()).isEqualTo(1);
    api.get("/api/v2/agents/" + agent).is(200);
    api.get(run, "X-Tenant-Id", tenant).is(200);
    api.get(run, "X-Tenant-Id", other).refused(404, "NOT_FOUND");
    assertThat(api.get(RECONCILIATIONS, "X-Tenant-Id", other).is(200).at("/data/items").size())
        .isZero();
    api.post(RECONCILIATIONS, "{\"tenant_id\": \"" + other + "\"}", "X-Tenant-Id", tenant)
        .refused(404, "TENANT_001");
  }

  private int rebuilt() {
    return jdbc.queryForList(
            "select name from projection_replay where ended and failure is null", String.class)
        .size();
  }

  private void forget(String id) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            _ -> assertThat(jdbc.update("delete from agent where agent_id = ?", id)).isOne());
    api.get("/api/v2/agents/" + id).refused(404, "AGENT_001");
  }
}
