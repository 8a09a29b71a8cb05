package org.maimbot.command.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.TestServers;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rows whose names were freed before they were freed for something that nobody can be called. */
class FreedNamesMigrationTest {
  private static final String BEFORE = "111";
  private static final String WITH_IT = "112";

  private final DriverManagerDataSource database = new DriverManagerDataSource();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @BeforeEach
  void the_schema_is_as_it_was() {
    TestServers servers = TestServers.running();
    Map<String, Object> settings = servers.properties(servers.freshDatabase());
    database.setUrl(settings.get("spring.datasource.url").toString());
    database.setUsername(settings.get("spring.datasource.username").toString());
    database.setPassword(settings.get("spring.datasource.password").toString());
    migrateTo(BEFORE);
  }

  @Test
  void are_told_from_those_that_are_merely_called_by_their_ids() {
    enter("tenant_1", "TENANT", "", "", "tenant_1");
    enter("agent_1", "AGENT", "tenant_1", "tenant_1", "agent_1");
    enter("key_1", "API_KEY", "tenant_1", "agent_1", "key_1");
    enter("key_2", "API_KEY", "tenant_1", "agent_gone", "key_2");
    enter("tpl_1", "TEMPLATE", "tpl_1", "tenant_1", "tpl_1");

    migrateTo(WITH_IT);

    for (String living : new String[] {"tenant_1", "agent_1", "key_1", "tpl_1"}) {
      assertThat(nameOf(living)).isEqualTo(living);
    }
    assertThat(nameOf("key_2")).isEqualTo("\u0001key_2");
  }

  private void migrateTo(String version) {
    Flyway.configure().dataSource(database).target(version).load().migrate();
  }

  private void enter(String id, String kind, String scope, String parent, String name) {
    jdbc.update(
        "insert into reservation (entity_id, kind, scope_id, parent_id, name) values (?,?,?,?,?)",
        id,
        kind,
        scope,
        parent,
        name);
  }

  private String nameOf(String id) {
    return jdbc.queryForObject(
        "select name from reservation where entity_id = ?", String.class, id);
  }
}
