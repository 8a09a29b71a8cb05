package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** A slice of the log is shown as the read models had it, apart from those that serve. */
@IntegrationTest(freshDatabase = true, properties = "maimbot.replay.scratch-look-every=100ms")
@Import(Tenants.class)
class ScratchReplayTest {
  private static final String SCRATCHES = "/api/v2/admin/scratch-replays";

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private Tenants tenants;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http("http://localhost:" + port);
  }

  @Test
  void a_tenants_agents_are_shown_as_they_were() {
    String ours = tenant("ours");
    String theirs = tenant("theirs");
    String kept = agent(ours, "kept");
    String deleted = agent(ours, "deleted later");
    agent(theirs, "not ours");
    String moment = after(deleted);
    http.put("/api/v2/agents/" + kept, Map.of("name", "renamed"));
    http.delete("/api/v2/agents/" + deleted);
    awaitNumbered();

    String then = build(Map.of("tenant_id", ours, "to", moment, "projections", List.of("agents")));
    String now = build(Map.of("tenant_id", ours));

    assertThat(names(then, "agents")).containsExactly("kept", "deleted later");
    assertThat(names(now, "agents")).containsExactly("renamed");
    assertThat(http.get(SCRATCHES + "/" + now + "/tenants").data().at("/items")).hasSize(1);
    assertThat(http.get(SCRATCHES + "/" + then + "/tenants").status()).isEqualTo(404);
    assertThat(http.get(SCRATCHES + "/" + now, "X-Tenant-Id", theirs).status()).isEqualTo(404);
    assertThat(http.get(SCRATCHES + "/" + now, "X-Tenant-Id", ours).status()).isEqualTo(200);

    Http.Answer first = http.get(SCRATCHES + "/" + then + "/agents?limit=1");
    assertThat(first.data().path("has_more").asBoolean()).isTrue();
    String next = first.data().path("next_after").asString();
    Http.Answer second = http.get(SCRATCHES + "/" + then + "/agents?limit=1&after=" + next);
    assertThat(second.data().at("/items/0/agent_id").asString()).isEqualTo(deleted);
    assertThat(second.data().path("has_more").asBoolean()).isFalse();

    List.of(then, now).forEach(id -> http.delete(SCRATCHES + "/" + id));
    assertThat(http.get(SCRATCHES + "/" + now).status()).isEqualTo(404);
    assertThat(tables()).isEmpty();
  }

  @Test
  void what_did_not_change_since_is_left_out_and_what_expires_is_dropped() {
    String tenant = tenant("of a slice");
    String early = agent(tenant, "early");
    String moment = after(early);
    agent(tenant, "late");
    awaitNumbered();

    String id = build(Map.of("tenant_id", tenant, "from", moment));

    assertThat(names(id, "agents")).containsExactly("late");
    assertThat(tables()).hasSize(5);
    tenants.tamper("update scratch_replay set expires_at = '2020-01-01'");
    await().untilAsserted(() -> assertThat(tables()).isEmpty());
    assertThat(http.get(SCRATCHES + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void too_many_and_unknown_ones_are_refused() {
    Map<String, Object> unknown = new HashMap<>(Map.of("projections", List.of("conversations")));
    assertThat(http.post(SCRATCHES, unknown).status()).isEqualTo(404);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) all.add(build(Map.of()));
    assertThat(http.post(SCRATCHES, Map.of()).code()).isEqualTo("VALIDATION_ERROR");
    all.forEach(id -> http.delete(SCRATCHES + "/" + id));
    assertThat(http.get(SCRATCHES).data().path("items")).isEmpty();
  }

  private String build(Map<String, Object> slice) {
    Http.Answer started = http.post(SCRATCHES, slice);
    assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
    String id = started.data().path("scratch_id").asString();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            !http.get(SCRATCHES + "/" + id).data().path("status").asString().equals("running"));
    Http.Answer built = http.get(SCRATCHES + "/" + id);
    assertThat(built.data().path("status").asString())
        .as(built.body().toString())
        .isEqualTo("done");
    return id;
  }

  private List<String> names(String id, String projection) {
    return http.get(SCRATCHES + "/" + id + "/" + projection)
        .data()
        .path("items")
        .valueStream()
        .map(item -> item.path("name").asString())
        .toList();
  }

  /** The moment an agent's creation can be told from what comes after it. */
  private String after(String agent) {
    String created = http.get("/api/v2/agents/" + agent).data().path("created_at").asString();
    Instant next = Instant.parse(created).plusMillis(1);
    await().until(() -> Clock.systemUTC().instant().isAfter(next));
    return next.toString();
  }

  private void awaitNumbered() {
    await()
        .until(() ->
            jdbc.queryForObject(
                "select read_index >= (select max(global_index) from domain_event_entry)"
                    + " from stream_head",
                Boolean.class));
  }

  private List<String> tables() {
    return jdbc.queryForList(
        "select table_name from information_schema.tables where table_schema = database()"
            + " and table_name like 'scratch\\_%\\_\\_%'",
        String.class);
  }

  private String tenant(String name) {
    return http.post("/api/v2/tenants", Map.of("tenant_name", name, "tenant_type", "enterprise"))
        .data()
        .path("tenant_id")
        .asString();
  }

  private String agent(String tenant, String name) {
    return http.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", name))
        .data()
        .path("agent_id")
        .asString();
  }
}
