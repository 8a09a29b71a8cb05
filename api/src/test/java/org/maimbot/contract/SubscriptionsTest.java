package org.maimbot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.webhook.Receiver;
import org.maimbot.webhook.Receiver.Received;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class SubscriptionsTest {
  private static final String SUBSCRIPTIONS = "/api/v2/subscriptions";
  @LocalServerPort private int port;
  private final Receiver receiver = Receiver.start();
  private Api api;
  private String tenant;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private Answer subscribe(String name, String more, String... headers) {
    return api.post(
        SUBSCRIPTIONS,
        """
        {"tenant_id": "%s", "name": "%s", "url": "%s"%s}\
        """
            .formatted(tenant, name, receiver.url(), more),
        headers);
  }

  private String created(String more) {
    return subscribe(Api.unique("s"), more).is(201).text("/data/subscription_id");
  }

  @Test
  void a_subscription_is_created_changed_and_deleted() {
    Answer made = subscribe("first", ", \"types\": [\"agent.*\"], \"from\": \"beginning\"").is(201);
    String id = made.text("/data/subscription_id");
    String path = SUBSCRIPTIONS + "/" + id;
    assertThat(id).startsWith("sub_");
    assertThat(made.text("/data/id")).isEqualTo(id);
    assertThat(made.location()).isEqualTo(path);
    assertThat(made.etag()).isEqualTo("\"1\"");
    assertThat(made.text("/data/secret")).startsWith("whsec_");
    assertThat(made.text("/data/ordering")).isEqualTo("tenant");
    assertThat(made.text("/data/status")).isEqualTo("active");

    Answer found = api.get(path).is(200);
    assertThat(found.at("/data/secret").isMissingNode()).isTrue();
    assertThat(found.text("/data/url")).isEqualTo(receiver.url());
    subscribe("first", "").refused(409, "SUB_002");

    Answer changed =
        api.put(
                path,
                "{\"name\": \"second\", \"types\": [], \"status\": \"paused\"}",
                "If-Match",
                "\"1\"")
            .is(200);
    assertThat(changed.text("/data/name")).isEqualTo("second");
    assertThat(changed.text("/data/status")).isEqualTo("paused");
    assertThat(changed.text("/data/pause_reason")).isEqualTo("requested");
    assertThat(changed.etag()).isEqualTo("\"3\"");
    api.put(path, "{\"name\": \"x\"}", "If-Match", "\"1\"").refused(412, "PRECONDITION_FAILED");

    assertThat(
            api.get(SUBSCRIPTIONS + "?tenant_id=" + tenant + "&status=paused")
                .is(200)
                .texts("/data/items", "subscription_id"))
        .containsExactly(id);
    assertThat(
            api.get(SUBSCRIPTIONS + "?tenant_id=" + tenant + "&status=active&q=SEC")
                .is(200)
                .at("/data/pagination/total")
                .asInt())
        .isZero();

    api.delete(path).is(200);
    api.get(path).refused(404, "SUB_001");
    api.put(path, "{\"name\": \"x\"}").refused(404, "SUB_001");
    api.delete(path).refused(404, "SUB_001");
  }

  @Test
  void a_repeated_creation_is_one_and_shows_its_secret_again() {
    String key = UUID.randomUUID().toString();
    Answer first = subscribe("once", "", "Idempotency-Key", key).is(201);
    Answer again = subscribe("once", "", "Idempotency-Key", key).is(201);

    assertThat(again.text("/data/secret")).isEqualTo(first.text("/data/secret"));
    assertThat(again.text("/data/id")).isEqualTo(first.text("/data/id"));
  }

  @Test
  void bad_input_is_refused_field_by_field() {
    assertThat(api.post(SUBSCRIPTIONS, "{}").refused(400, "VALIDATION_ERROR").fields())
        .containsExactlyInAnyOrder("tenant_id", "name", "url");
    subscribe("a", ", \"ordering\": \"none\"").refused(400, "VALIDATION_ERROR");
    assertThat(
            subscribe("a", ", \"types\": [\"tenant.*\", \"%\"]")
                .refused(400, "VALIDATION_ERROR")
                .fields())
        .hasSize(1);
    for (String from : List.of("\"yesterday\"", "[]", "-1", "99999", "true")) {
      assertThat(subscribe("a", ", \"from\": " + from).refused(400, "VALIDATION_ERROR").fields())
          .containsExactly("from");
    }
    for (String url : List.of("ftp://example.com/", "https://u:p@example.com/", "https://", "x")) {
      assertThat(
              api.post(
                      SUBSCRIPTIONS,
                      """
                      {"tenant_id": "%s", "name": "a", "url": "%s"}\
                      """
                          .formatted(tenant, url))
                  .refused(400, "VALIDATION_ERROR")
                  .fields())
          .containsExactly("url");
    }
    api.post(
            SUBSCRIPTIONS,
            """
            {"tenant_id": "tenant_0", "name": "a", "url": "%s"}\
            """
                .formatted(receiver.url()))
        .refused(404, "TENANT_001");
    api.get(SUBSCRIPTIONS + "/nothing").refused(404, "SUB_001");
    api.get(SUBSCRIPTIONS).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void a_subscription_is_its_tenants_alone() {
    String path = SUBSCRIPTIONS + "/" + created("");
    String[] other = {"X-Tenant-Id", api.tenant()};

    api.get(path, other).refused(404, "SUB_001");
    api.put(path, "{\"name\": \"x\"}", other).refused(404, "SUB_001");
    api.delete(path, other).refused(404, "SUB_001");
    api.post(path + "/test", null, other).refused(404, "SUB_001");
    api.post(path + "/rotate-secret", null, other).refused(404, "SUB_001");
    api.post(path + "/replay", "{\"from\": \"now\"}", other).refused(404, "SUB_001");
    api.get(path + "/deliveries", other).refused(404, "SUB_001");
    subscribe("x", "", other).refused(404, "TENANT_001");
  }

  @Test
  void events_are_delivered_signed_and_logged() {
    api.agent(tenant);
    Answer made = subscribe("all", ", \"from\": \"beginning\"").is(201);
    String path = SUBSCRIPTIONS + "/" + made.text("/data/id");
    api.agent(tenant);

    await().until(() -> receiver.received().size() == 4);
    assertThat(receiver.once().keySet()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(receiver.received())
        .extracting(each -> each.json().path("type").asString())
        .containsExactly(
            "maimbot.tenant.created.v1",
            "maimbot.agent.created.v1",
            "maimbot.subscription.created.v1",
            "maimbot.agent.created.v1");
    Received first = receiver.received().getFirst();
    assertThat(first.type()).isEqualTo("application/cloudevents+json");
    assertThat(first.json().path("type").asString()).isEqualTo("maimbot.tenant.created.v1");
    assertThat(first.signature())
        .isEqualTo(
            SigningKey.of(made.text("/data/secret"))
                .sign(first.id(), Long.parseLong(first.timestamp()), first.body().getBytes(UTF_8)));

    await().until(() -> api.get(path + "/deliveries").is(200).at("/data/items").size() == 4);
    Answer log = api.get(path + "/deliveries?page_size=3&status=delivered").is(200);
    assertThat(log.at("/data/items/0/sequence").asLong()).isEqualTo(4);
    assertThat(log.at("/data/pagination/has_next").asBoolean()).isTrue();
    Answer rest =
        api.get(path + "/deliveries?cursor=" + log.text("/data/pagination/next_cursor")).is(200);
    assertThat(rest.at("/data/items").size()).isEqualTo(1);
    assertThat(api.get(path + "/deliveries?since=2100-01-01T00:00:00Z").at("/data/items").size())
        .isZero();

    Answer one = api.get(path + "/deliveries/" + rest.text("/data/items/0/delivery_id")).is(200);
    assertThat(one.text("/data/body")).isEqualTo(first.body());
    assertThat(one.text("/data/last_attempt/headers/webhook-id")).isEqualTo(first.id());
    assertThat(one.at("/data/last_attempt/status").asInt()).isEqualTo(204);
    api.get(path + "/deliveries/dlv_0").refused(404, "NOT_FOUND");

    Answer shown = api.get(path).is(200);
    assertThat(shown.at("/data/position").asLong()).isEqualTo(4);
    assertThat(shown.at("/data/lag").asLong()).isZero();
    assertThat(shown.text("/data/last_success_at")).isNotNull();
  }

  @Test
  void a_subscription_from_now_on_begins_with_what_follows_its_creation() {
    api.agent(tenant);
    created("");
    String agent = api.agent(tenant);

    await().until(() -> !receiver.received().isEmpty());
    assertThat(receiver.received().getFirst().json().path("subject").asString()).isEqualTo(agent);
    assertThat(receiver.once().keySet()).containsExactly(4L);
  }

  @Test
  void a_test_event_is_sent_at_once() {
    String path = SUBSCRIPTIONS + "/" + created(", \"signature\": \"ed25519\"");
    Answer tested = api.post(path + "/test", null).is(200);

    assertThat(tested.at("/data/delivered").asBoolean()).isTrue();
    assertThat(tested.at("/data/attempt/status").asInt()).isEqualTo(204);
    Received test = receiver.received().getFirst();
    assertThat(test.json().path("type").asString()).isEqualTo("maimbot.subscription.test.v1");
    assertThat(test.signature()).startsWith("v1a,");

    receiver.answering(
        _ -> new Receiver.Answer(302, Map.of("Location", receiver.url()), "over there"));
    Answer redirected = api.post(path + "/test", null).is(200);
    assertThat(redirected.at("/data/delivered").asBoolean()).isFalse();
    assertThat(redirected.text("/data/attempt/error")).contains("redirect");
    assertThat(redirected.text("/data/attempt/response_body")).isEqualTo("over there");
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void deleting_the_tenant_ends_its_subscriptions() {
    String path = SUBSCRIPTIONS + "/" + created("");
    api.delete("/api/v2/tenants/" + tenant).is(200);

    api.get(path).refused(404, "SUB_001");
    api.put(path, "{\"status\": \"paused\"}").refused(404, "SUB_001");
    api.post(path + "/test", null).refused(404, "SUB_001");
  }
}
