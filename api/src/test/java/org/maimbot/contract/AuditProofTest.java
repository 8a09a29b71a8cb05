package org.maimbot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.MovableClock;
import org.maimbot.kernel.audit.CheckpointKeys;
import org.maimbot.kernel.audit.ExportVerifier;
import org.maimbot.kernel.audit.SignedCheckpoint;
import org.maimbot.kernel.audit.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The proof of the trail on the real database: what is altered there is found. */
@IntegrationTest(
    freshDatabase = true,
    properties = {"maimbot.audit.retention-every=100ms", "maimbot.audit.checkpoint-every=5"})
@Import(MovableClock.Time.class)
class AuditProofTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private MovableClock clock;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PlatformTransactionManager transactions;
  private Api api;
  private String tenant;
  private String agent;

  /** Twelve events, of which a checkpoint confirms the first five, another ten. */
  @BeforeEach
  void live() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
    for (int i = 0; i < 10; i++) {
      if (i % 5 == 3) awaitEvents(i + 2); // or one checkpoint would do for what came together
      change(agent);
    }
    awaitEvents(12);
  }

  private void change(String of) {
    api.put("/api/v2/agents/" + of, "{\"description\": \"%s\"}".formatted(Api.unique("d"))).is(200);
  }

  private void awaitEvents(int count) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            number(
                    "select count(*) from audit_entry where global_index is not null and tenant_id"
                        + " = ?",
                    tenant)
                == count);
  }

  /** The number that is asked for, or -1 as long as there is no row. */
  private long number(String sql, Object... arguments) {
    List<Long> numbers = jdbc.queryForList(sql, Long.class, arguments);
    return numbers.isEmpty() ? -1 : numbers.getFirst();
  }

  private void tamper(String sql, Object... arguments) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> assertThat(jdbc.update(sql, arguments)).isPositive());
  }

  private JsonNode verify() {
    return api.get("/api/v2/audit/verify?tenant_id=" + tenant).is(200).at("/data");
  }

  private HttpResponse<String> export(String more) {
    try {
      URI uri =
          URI.create(
              "http://localhost:%d/api/v2/audit/export?tenant_id=%s%s"
                  .formatted(port, tenant, more));
      return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Verdict offline(String file, SignedCheckpoint earlier) {
    String pem = api.get("/api/v2/audit/keys").is(200).text("/data/items/0/public_key");
    try {
      return new ExportVerifier(CheckpointKeys.parse(pem), earlier)
          .verify(new ByteArrayInputStream(file.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_was_not_altered_is_valid_here_and_offline() {
    JsonNode verdict = verify();
    assertThat(verdict.path("status").asString()).isEqualTo("valid");
    assertThat(verdict.path("entries").asLong()).isGreaterThanOrEqualTo(12);
    HttpResponse<String> file = export("");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    Verdict offline = offline(file.body(), null);
    assertThat(offline.status()).isEqualTo(Verdict.Status.VALID);
    assertThat(offline.entries()).isEqualTo(file.body().lines().count() - 1);
    Answer handedOut = api.get("/api/v2/audit/checkpoints?tenant_id=" + tenant).is(200);
    assertThat(handedOut.at("/data/items").size()).isGreaterThanOrEqualTo(3);
    SignedCheckpoint oldest =
        SignedCheckpoint.parse(
            handedOut
                .at("/data/items/" + (handedOut.at("/data/items").size() - 1))
                .toString()
                .getBytes(UTF_8));
    assertThat(offline(export("").body(), oldest).status()).isEqualTo(Verdict.Status.VALID);
  }

  @Test
  void a_filtered_export_is_not_verifiable() {
    HttpResponse<String> file = export("&action=agent.*");
    assertThat(file.body().lines()).hasSize(11);
    assertThat(offline(file.body(), null).status()).isEqualTo(Verdict.Status.NOT_VERIFIABLE);
  }

  @Test
  void a_spreadsheet_tells_what_was_changed_and_runs_no_formula() {
    api.put("/api/v2/agents/" + agent, "{\"description\": \"x\"}", "X-Actor", "@SUM").is(200);
    api.post("/api/v2/tenants/" + tenant + "/suspend", "{\"reason\": \"=1+2, \\\"so\\\"\"}")
        .is(200);
    awaitEvents(14);
    HttpResponse<String> file = export("&format=csv");
    assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    List<String> lines = file.body().lines().toList();
    assertThat(lines.getFirst()).startsWith("audit_id,tenant_id,sequence,time,actor,action");
    assertThat(file.body()).contains("\"'@SUM\"", "\"'=1+2, \"\"so\"\"\"", "/description");
    assertThat(file.body()).doesNotContain(",\"=1", ",\"@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update domain_event_entry set payload = replace(payload, '\"d ', '\"D ') where"
            + " global_index = @event | 6 | edited",
        "update domain_event_entry set meta_data = replace(meta_data, '\"api\"', '\"eve\"') where"
            + " global_index = @event | 6 | edited",
        "update domain_event_entry set time_stamp = '2020-01-01T00:00:00.000Z' where global_index ="
            + " @event | 6 | edited",
        "update domain_event_entry set payload_type = 'agent.deleted' where global_index = @event |"
            + " 6 | edited",
        "update domain_event_entry set payload = '{' where global_index = @event | 6 | edited",
        "delete from domain_event_entry where global_index = @event | 6 | log_differs",
        "delete from stream_event where global_index = @event | 6 | log_differs",
        "update audit_entry set actor = 'eve' where tenant_id = @tenant and sequence = 6 | 6 |"
            + " row_differs",
        "update audit_entry set action = 'agent.deleted' where tenant_id = @tenant and sequence = 6"
            + " | 6 | row_differs",
        "update audit_entry set happened_at = happened_at - interval 1 day where tenant_id ="
            + " @tenant and sequence = 6 | 6 | row_differs",
        "update audit_entry set entity_id = null where tenant_id = @tenant and sequence = 6 | 6 |"
            + " row_differs",
        "update audit_entry set hash = previous where tenant_id = @tenant and sequence = 6 | 6 |"
            + " edited",
        "update audit_entry set previous = hash where tenant_id = @tenant and sequence = 6 | 6 |"
            + " edited",
        "update audit_entry set global_index = global_index + 1 where tenant_id = @tenant and"
            + " sequence = 6 | 6 | edited",
        "update audit_entry set global_index = null, body = '{}' where tenant_id = @tenant and"
            + " sequence = 6 | 6 | edited",
        "delete from audit_entry where tenant_id = @tenant and sequence = 6 | 6 | missing",
        "delete from audit_entry where tenant_id = @tenant and sequence < 6 | 1 | missing",
        "delete from audit_entry where tenant_id = @tenant and sequence >= 6 | 6 | missing",
        "update audit_entry set sequence = 1000 where tenant_id = @tenant and sequence = 6 | 6 |"
            + " missing",
        "update audit_head set hash = first_previous_hash where tenant_id = @tenant | 12 |"
            + " rewritten",
        "update audit_head set first_sequence = 6 where tenant_id = @tenant | 1 | missing",
        "update audit_checkpoint set document = replace(document, '\"sequence\":5',"
            + " '\"sequence\":6') where tenant_id = @tenant and sequence = 5 | 6 | bad_signature"
      })
  void what_is_altered_in_the_database_is_named(String sql, long position, String problem) {
    long event =
        number("select global_index from audit_entry where tenant_id = ? and sequence = 6", tenant);
    tamper(sql.replace("@tenant", "'" + tenant + "'").replace("@event", Long.toString(event)));
    JsonNode verdict = verify();
    assertThat(verdict.path("status").asString()).as(verdict.toString()).isEqualTo("altered");
    assertThat(verdict.path("bad_sequence").asLong()).as(verdict.toString()).isEqualTo(position);
    assertThat(verdict.path("problem").asString()).isEqualTo(problem);
    api.get("/api/v2/audit?tenant_id=" + tenant).is(200);
  }

  @Test
  void a_tail_that_was_removed_without_a_trace_in_the_trail_itself_is_missed_by_the_log() {
    tamper("delete from audit_checkpoint where tenant_id = ?", tenant);
    tamper("delete from audit_entry where tenant_id = ? and sequence > 9", tenant);
    tamper(
        "update audit_head h join audit_entry e on e.tenant_id = h.tenant_id and e.sequence = 9"
            + " set h.sequence = 9, h.hash = e.hash, h.events = 9, h.signed_sequence = 9"
            + " where h.tenant_id = ?",
        tenant);
    JsonNode verdict = verify();
    assertThat(verdict.path("status").asString()).isEqualTo("altered");
    assertThat(verdict.path("bad_sequence").asLong()).isEqualTo(10);
  }

  @Test
  void a_tail_that_was_removed_is_missed_by_the_checkpoints() {
    api.get("/api/v2/api-keys?tenant_id=" + tenant).is(200);
    await()
        .until(() ->
            number(
                    "select count(*) from audit_entry where action = 'data.read' and entity ="
                        + " 'apikey' and tenant_id = ?",
                    tenant)
                == 1);
    export("");
    tamper("delete from audit_entry where tenant_id = ? and sequence > 12", tenant);
    tamper(
        "update audit_head h join audit_entry e on e.tenant_id = h.tenant_id and e.sequence = 12"
            + " set h.sequence = 12, h.hash = e.hash where h.tenant_id = ?",
        tenant);
    JsonNode verdict = verify();
    assertThat(verdict.path("status").asString()).isEqualTo("altered");
    assertThat(verdict.path("bad_sequence").asLong()).isEqualTo(13);
  }

  @Test
  void what_was_kept_long_enough_is_removed_and_the_rest_still_verifies() {
    SignedCheckpoint before =
        SignedCheckpoint.parse(export("").body().lines().findFirst().orElseThrow().getBytes(UTF_8));
    clock.advance(Duration.ofDays(31));
    change(agent);
    awaitEvents(13);
    String own =
        "{\"a\": ".repeat(30) + "{}" + "}".repeat(30); // no part of it is in MariaDB's reach
    api.put(
            "/api/v2/tenants/" + tenant,
            "{\"tenant_config\": {\"own\": %s, \"audit\": {\"retention_days\": 30}}}"
                .formatted(own))
        .is(200);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> number("select first_sequence from audit_head where tenant_id = ?", tenant) > 12);
    JsonNode verdict = verify();
    assertThat(verdict.path("status").asString()).as(verdict.toString()).isEqualTo("valid");
    assertThat(verdict.path("first_sequence").asLong()).isGreaterThan(12);
    String file = export("").body();
    assertThat(offline(file, null).status()).isEqualTo(Verdict.Status.VALID);
    assertThat(offline(file, before).status()).isNotEqualTo(Verdict.Status.ALTERED);
    tamper("delete from audit_entry where tenant_id = ? order by sequence limit 1", tenant);
    assertThat(verify().path("status").asString()).isEqualTo("altered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from audit_entry where tenant_id = @tenant order by sequence limit 1",
        "update audit_entry set hash = previous where tenant_id = @tenant and sequence = 5",
        "update audit_entry set happened_at = '2001-01-01' where tenant_id = @tenant and sequence <"
            + " 9"
      })
  void what_was_altered_is_not_removed_for_being_old(String alteration) {
    tamper(alteration.replace("@tenant", "'" + tenant + "'"));
    String found = verify().toString();
    String intact = api.tenant();
    for (String each : List.of(tenant, intact)) {
      api.put(
              "/api/v2/tenants/" + each,
              "{\"tenant_config\": {\"audit\": {\"retention_days\": 30}}}")
          .is(200);
    }
    clock.advance(Duration.ofDays(31));
    api.put("/api/v2/tenants/" + intact, "{\"contact_email\": \"later@example.org\"}").is(200);
    // One round has seen both.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> number("select first_sequence from audit_head where tenant_id = ?", intact) > 1);
    assertThat(number("select first_sequence from audit_head where tenant_id = ?", tenant))
        .isEqualTo(1);
    JsonNode verdict = verify();
    assertThat(verdict.path("status").asString()).as(found).isEqualTo("altered");
    assertThat(found).contains("\"bad_sequence\":" + verdict.path("bad_sequence").asLong());
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "40000", "1.5", "\"30\"", "true"})
  void a_retention_that_cannot_be_is_refused(String days) {
    Answer refused =
        api.put(
                "/api/v2/tenants/" + tenant,
                "{\"tenant_config\": {\"audit\": {\"retention_days\": %s}}}".formatted(days))
            .refused(400, "VALIDATION_ERROR");
    assertThat(refused.fields()).containsExactly("tenant_config.audit");
  }

  @Test
  void the_trail_of_an_erased_tenant_verifies_and_shows_that_it_was_erased() {
    api.put("/api/v2/tenants/" + tenant, "{\"contact_email\": \"secret@example.org\"}").is(200);
    awaitEvents(13);
    String shown =
        api.get("/api/v2/audit?tenant_id=" + tenant + "&action=tenant.details-changed")
            .is(200)
            .raw()
            .body();
    assertThat(shown).contains("secret@example.org");
    api.delete("/api/v2/tenants/" + tenant).is(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          Answer entries =
              api.get("/api/v2/audit?tenant_id=" + tenant + "&action=tenant.details-changed");
          return entries.raw().body().contains("[erased]");
        });
    assertThat(verify().path("status").asString()).isEqualTo("valid");
    String file = export("").body();
    assertThat(file).doesNotContain("secret@example.org");
    assertThat(offline(file, null).status()).isEqualTo(Verdict.Status.VALID);
    String sheet = export("&format=csv").body();
    assertThat(sheet).contains("[erased]").doesNotContain("secret@example.org");
  }

  @Test
  void a_tenant_without_entries_is_not_verifiable() {
    assertThat(api.get("/api/v2/audit/verify?tenant_id=tenant_system").is(200).text("/data/status"))
        .isIn("not_verifiable", "valid");
    String fresh = tenant;
    tamper("delete from audit_entry where tenant_id = ?", fresh);
    tamper("delete from audit_head where tenant_id = ?", fresh);
    tamper("delete from audit_checkpoint where tenant_id = ?", fresh);
    assertThat(verify().path("status").asString()).isNotEqualTo("valid");
  }
}
