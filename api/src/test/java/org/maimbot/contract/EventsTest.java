package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class EventsTest {
  private static final String MODEL =
      """
      {"config_overrides": {"model": {"provider": "openai", "name": "m", "api_key": "sk-1234567890wxyz"}}}\
      """;

  @LocalServerPort private int port;
  private Api api;
  private String tenant;

  @BeforeEach
  void tenant() {
    api = new Api(port);
    tenant =
        api.post(
                "/api/v2/tenants",
                """
                {"tenant_name": "%s", "tenant_type": "enterprise", "contact_email": "a@b.example"}\
                """
                    .formatted(unique("麦麦")),
                "X-Request-Id",
                "req-of-the-first")
            .is(201)
            .text("/data/tenant_id");
  }

  @Test
  void an_event_is_a_cloud_event_with_its_sealed_fields_masked() {
    JsonNode event = awaitEvents(1).at("/data/items/0");

    assertThat(event.propertyNames())
        .containsExactly(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "tenantid",
            "sequence",
            "requestid",
            "causationid",
            "data");
    assertThat(event.path("specversion").asString()).isEqualTo("1.0");
    assertThat(event.path("source").asString())
        .isEqualTo("/tenants/" + tenant + "/tenant/" + tenant);
    assertThat(event.path("type").asString()).isEqualTo("maimbot.tenant.created.v1");
    assertThat(event.path("subject").asString()).isEqualTo(tenant);
    assertThat(event.path("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(event.path("tenantid").asString()).isEqualTo(tenant);
    assertThat(event.path("sequence").isString()).isTrue();
    assertThat(event.path("sequence").asString()).isEqualTo("1");
    assertThat(event.path("requestid").asString()).isEqualTo("req-of-the-first");
    assertThat(event.at("/data/contact_email").asString()).isEqualTo("********");
    assertThat(event.at("/data/name").asString()).startsWith("麦麦");
  }

  @Test
  void sensitive_fields_are_opened_on_demand_and_erased_with_the_tenant() {
    api.newAgent(tenant, "agent", MODEL).is(201);
    String credential = "/data/items/1/data/config/config_overrides/model/api_key";
    assertThat(awaitEvents(2).text(credential)).isEqualTo("********wxyz");

    Answer open = events("&sensitive=true").is(200);
    assertThat(open.text(credential)).isEqualTo("sk-1234567890wxyz");
    assertThat(open.text("/data/items/0/data/contact_email")).isEqualTo("a@b.example");

    api.delete("/api/v2/tenants/" + tenant).is(200);
    Answer gone = awaitEvents(3);
    assertThat(gone.text("/data/items/0/data/contact_email")).isEqualTo("********");
    Answer erased = events("&sensitive=true").is(200);
    assertThat(erased.text("/data/items/0/data/contact_email")).isEqualTo("[erased]");
    assertThat(erased.text(credential)).isEqualTo("[erased]");
  }

  @Test
  void parts_follow_each_other_without_gap_or_overlap() {
    for (int i = 0; i < 6; i++) api.agent(tenant);
    awaitEvents(7);

    List<String> sequences = new ArrayList<>();
    String after = "0";
    boolean more = true;
    while (more) {
      Answer part = events("&limit=3&after=" + after).is(200);
      sequences.addAll(part.texts("/data/items", "sequence"));
      after = part.text("/data/next_after");
      more = part.at("/data/has_more").asBoolean();
    }

    assertThat(sequences)
        .isEqualTo(IntStream.rangeClosed(1, 7).mapToObj(Integer::toString).toList());
    assertThat(events("&after=now").text("/data/next_after")).isEqualTo("7");
  }

  @Test
  void filters_take_types_subjects_and_agents() {
    String first = api.agent(tenant);
    String second = api.agent(tenant);
    api.newKey(tenant, first, "key", "").is(201);
    api.put("/api/v2/agents/" + second, "{\"description\": \"later\"}").is(200);
    awaitEvents(5);

    assertThat(types("&types=agent.*"))
        .containsExactly(
            "maimbot.agent.created.v1",
            "maimbot.agent.created.v1",
            "maimbot.agent.details-changed.v1");
    assertThat(types("&types=tenant.created,maimbot.apikey.issued.v1"))
        .containsExactly("maimbot.tenant.created.v1", "maimbot.apikey.issued.v1");
    assertThat(types("&types=*.created&types=apikey.*")).hasSize(4);
    assertThat(types("&subject=" + second))
        .containsExactly("maimbot.agent.created.v1", "maimbot.agent.details-changed.v1");
    assertThat(types("&agent_id=" + first))
        .containsExactly("maimbot.agent.created.v1", "maimbot.apikey.issued.v1");
    Answer none = events("&types=apikey.deleted").is(200);
    assertThat(none.at("/data/items").size()).isZero();
    assertThat(none.text("/data/next_after")).isEqualTo("5");
    assertThat(none.at("/data/has_more").asBoolean()).isFalse();
  }

  @Test
  void fields_select_attributes_and_members_of_the_data() {
    awaitEvents(1);
    JsonNode event = events("&fields=sequence,type,data.name").is(200).at("/data/items/0");
    assertThat(event.propertyNames()).containsExactly("type", "sequence", "data");
    assertThat(event.path("data").propertyNames()).containsExactly("name");
    JsonNode plain = events("&fields=id").is(200).at("/data/items/0");
    assertThat(plain.propertyNames()).containsExactly("id");
  }

  @Test
  void a_long_poll_is_answered_when_something_happens() {
    awaitEvents(1);
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> events("&after=1&wait=60"));
    String agent = api.agent(tenant);
    Answer answer = waiting.join().is(200);
    assertThat(answer.texts("/data/items", "subject")).containsExactly(agent);
    assertThat(events("&after=2&wait=1").is(200).at("/data/items").size()).isZero();
  }

  @Test
  void the_operator_reads_all_tenants_by_opaque_cursors() {
    awaitEvents(1);
    String other = api.tenant();
    List<String> tenants = new ArrayList<>();
    await()
        .untilAsserted(() -> {
          tenants.clear();
          String after = "beginning";
          boolean more = true;
          while (more) {
            Answer part = api.get("/api/v2/events?limit=1000&after=" + after).is(200);
            tenants.addAll(part.texts("/data/items", "tenantid"));
            after = part.text("/data/next_after");
            more = part.at("/data/has_more").asBoolean();
          }
          assertThat(tenants).contains(tenant, other);
        });
    assertThat(tenants.indexOf(tenant)).isLessThan(tenants.indexOf(other));
    String cursor = api.get("/api/v2/events?after=now").text("/data/next_after");
    assertThat(cursor).doesNotMatch("\\d+");
    assertThat(api.get("/api/v2/events?wait=0&after=" + cursor).is(200).at("/data/items").size())
        .isZero();
  }

  @Test
  void what_cannot_be_asked_is_refused_with_every_reason() {
    awaitEvents(1);
    assertThat(
            events("&types=tenant.vanished&fields=colour&subject=!")
                .refused(400, "VALIDATION_ERROR")
                .fields())
        .containsExactlyInAnyOrder("types", "fields", "subject");
    assertThat(events("&limit=0&wait=61").refused(400, "VALIDATION_ERROR").fields())
        .containsExactlyInAnyOrder("limit", "wait");
    assertThat(events("&types=&types=tenant.created").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("types");
    assertThat(events("&limit=x").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("limit");
    for (String after : List.of("-1", "1.5", "abc", "99999999999999999999", "1000000")) {
      assertThat(events("&after=" + after).refused(400, "VALIDATION_ERROR").fields())
          .containsExactly("after");
    }
    api.get("/api/v2/events?after=7").refused(400, "VALIDATION_ERROR");
    api.get("/api/v2/events?tenant_id=tenant_none").refused(404, "TENANT_001");
    api.get("/api/v2/events?tenant_id=" + tenant, "X-Tenant-Id", api.tenant())
        .refused(404, "TENANT_001");
  }

  @Test
  void a_key_reads_its_own_tenant_if_it_may() {
    String reader = key("events_read");
    String other = api.tenant();

    Answer own = api.get("/api/v2/events", "Authorization", "Bearer " + reader).is(200);
    assertThat(own.texts("/data/items", "tenantid")).isNotEmpty().containsOnly(tenant);
    api.get("/api/v2/events?tenant_id=" + tenant, "X-Api-Key", reader).is(200);
    api.get("/api/v2/events?tenant_id=" + other, "X-Api-Key", reader).refused(404, "TENANT_001");
    api.get("/api/v2/events?sensitive=true", "X-Api-Key", reader).refused(403, "AUTH_003");
    api.get("/api/v2/events", "X-Api-Key", key("chat")).refused(403, "AUTH_003");
    api.get("/api/v2/events", "X-Api-Key", "mmc_nonsense").refused(400, "AUTH_001");
    Answer admin = api.get("/api/v2/events?sensitive=true", "X-Api-Key", key("admin")).is(200);
    assertThat(admin.text("/data/items/0/data/contact_email")).isEqualTo("a@b.example");
  }

  private String key(String permission) {
    String key =
        api.key(tenant, ", \"permissions\": [\"%s\"]".formatted(permission)).text("/data/api_key");
    awaitEvents(3);
    return key;
  }

  private List<String> types(String more) {
    return events(more).is(200).texts("/data/items", "type");
  }

  private Answer awaitEvents(int atLeast) {
    return await().until(() -> events(""), answer -> answer.at("/data/items").size() >= atLeast);
  }

  private Answer events(String more) {
    return api.get("/api/v2/events?tenant_id=" + tenant + more);
  }
}
