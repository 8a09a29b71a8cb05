package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.api.cli.CommandRun;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The jar's commands that speak to a running server. */
@IntegrationTest(freshDatabase = true)
class AdminCommandsTest {
  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PlatformTransactionManager transactions;
  private String tenant;
  private String agent;

  @BeforeEach
  void agent() {
    Api api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
  }

  @Test
  void read_models_are_listed_and_rebuilt() {
    CommandRun listed = run("projections");
    assertThat(listed.code()).isZero();
    assertThat(listed.printed().lines().skip(1))
        .hasSizeGreaterThan(4)
        .allMatch(line -> line.contains(" live "));

    CommandRun one = run("replay", "agents", "--events-per-second", "5000");
    assertThat(one.code()).as(one.printed()).isZero();
    assertThat(one.printed()).contains("agents: live, ");

    CommandRun all = run("replay", "--all");
    assertThat(all.code()).as(all.printed()).isZero();
    assertThat(all.printed().lines().filter(line -> line.contains(": live, ")))
        .hasSize((int) listed.printed().lines().count() - 1);
  }

  @Test
  void what_cannot_be_done_is_said_with_a_code_of_its_own() {
    CommandRun unknown = run("replay", "nothing");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.printed()).contains("There is no projection named nothing");
    CommandRun invalid = run("replay", "agents", "--events-per-second", "0");
    assertThat(invalid.code()).isEqualTo(1);
    assertThat(invalid.printed()).contains("events_per_second: ");
    assertThat(run("replay").code()).isEqualTo(2);
    assertThat(run("replay", "agents", "--all").code()).isEqualTo(2);
    CommandRun nobody = CommandRun.of("projections", "--server", "http://localhost:1");
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.printed()).contains("http://localhost:1");
  }

  @Test
  void differences_are_told_and_mended() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            _ -> jdbc.update("update agent set description = 'other' where agent_id = ?", agent));

    CommandRun told = run("reconcile", "agents", "--tenant", tenant);
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.printed()).contains(agent, "description", "1 differences, 0 mended");

    CommandRun mended = run("reconcile", "--mend", "agents");
    assertThat(mended.code()).as(mended.printed()).isZero();
    assertThat(mended.printed()).contains(agent, "(mended)");
    assertThat(run("reconcile").printed()).contains(" 0 differences");
    assertThat(run("reconcile", "nothing").code()).isEqualTo(1);
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", "http://localhost:" + port));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
