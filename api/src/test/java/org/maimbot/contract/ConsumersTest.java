package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Group.sequences;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.contract.Group.Received;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class ConsumersTest {
  private static final String CONSUMERS = "/api/v2/consumers";
  @LocalServerPort private int port;
  private Api api;
  private String tenant;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
  }

  @Test
  void a_group_is_made_shown_listed_and_deleted() {
    Answer made =
        make("""
        , "types": ["agent.*"], "ordering": "tenant", "visibility_timeout_seconds": 60,
        "max_attempts": 5\
        """)
            .is(201);

    String path = made.location();
    assertThat(path).isEqualTo(CONSUMERS + "/" + made.text("/data/id"));
    Answer found = api.get(path).is(200);
    assertThat(found.text("/data/name")).isEqualTo("计费");
    assertThat(found.text("/data/ordering")).isEqualTo("tenant");
    assertThat(found.at("/data/types").toString()).isEqualTo("[\"agent.*\"]");
    assertThat(found.at("/data/max_attempts").asInt()).isEqualTo(5);
    assertThat(found.at("/data/sensitive").asBoolean()).isFalse();
    assertThat(found.at("/data/progress/in_flight").asInt()).isZero();
    assertThat(api.get(CONSUMERS + "?tenant_id=" + tenant).texts("/data/items", "name"))
        .containsExactly("计费");
    make("").refused(409, "CONSUMER_002");

    api.delete(path).is(200);
    api.get(path).refused(404, "CONSUMER_001");
    make("").is(201);
  }

  @Test
  void what_makes_no_sense_is_refused_and_named() {
    assertThat(
            make(", \"visibility_timeout_seconds\": 0, \"types\": [\"%\"], \"subject\": \"x y\"")
                .refused(400, "VALIDATION_ERROR")
                .fields())
        .containsExactlyInAnyOrder("visibility_timeout_seconds", "types[0]", "subject");
    make(", \"from\": \"yesterday\"").refused(400, "VALIDATION_ERROR");
    make(", \"from\": 0").refused(400, "VALIDATION_ERROR");
    make(", \"ordering\": \"none\"").refused(400, "VALIDATION_ERROR");
    Group group = Group.of(api, tenant, "");
    for (String body : List.of("{}", "{\"from\": \"now\", \"time\": \"2026-01-31T08:00:00Z\"}")) {
      api.post(group.path() + "/seek", body).refused(400, "VALIDATION_ERROR");
    }
    api.post(group.path() + "/ack", "{\"receipts\": []}").refused(400, "VALIDATION_ERROR");
    api.post(group.path() + "/receive", "{\"max\": 501}").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void a_group_of_another_tenant_does_not_exist() {
    Group group = Group.of(api, tenant, "");
    String other = api.tenant();
    api.get(group.path(), "X-Tenant-Id", other).refused(404, "CONSUMER_001");
    api.delete(group.path(), "X-Tenant-Id", other).refused(404, "CONSUMER_001");
    api.post(group.path() + "/receive", "{}", "X-Tenant-Id", other).refused(404, "CONSUMER_001");
    api.post(group.path() + "/ack", "{\"receipts\": [\"1-1\"]}", "X-Tenant-Id", other)
        .refused(404, "CONSUMER_001");
    api.get(group.path(), "X-Tenant-Id", tenant).is(200);
  }

  @Test
  void events_come_in_order_and_acknowledging_moves_the_position() {
    String agent = api.agent(tenant);
    Group group = Group.of(api, tenant, "");

    List<Received> received = group.receiveAll(2);

    assertThat(sequences(received)).containsExactly(1L, 2L);
    assertThat(received)
        .extracting(Received::type)
        .containsExactly("maimbot.tenant.created.v1", "maimbot.agent.created.v1");
    assertThat(received.getLast().subject()).isEqualTo(agent);
    assertThat(received).extracting(Received::attempt).containsOnly(1);
    assertThat(group.at("in_flight").asInt()).isEqualTo(2);
    assertThat(group.at("acknowledged").asInt()).isZero();
    assertThat(group.at("lag").asInt()).isEqualTo(2);
    assertThat(group.at("oldest_unacknowledged").asString()).endsWith("Z");
    assertThat(group.at("workers").toString()).isEqualTo("[{\"name\":\"w\",\"in_flight\":2}]");

    // The second first: the position stays before what is open.
    group.ack(List.of(received.getLast()));
    assertThat(group.at("acknowledged").asInt()).isZero();
    assertThat(group.ack(List.of(received.getFirst())).at("/data/accepted").asInt()).isEqualTo(1);
    assertThat(group.at("acknowledged").asInt()).isEqualTo(2);
    assertThat(group.at("lag").asInt()).isZero();
    assertThat(group.at("oldest_unacknowledged").isNull()).isTrue();
    assertThat(group.receive(10)).isEmpty();
  }

  @Test
  void what_is_not_acknowledged_in_time_comes_again_and_a_late_receipt_is_told_apart() {
    Group group = Group.of(api, tenant, ", \"visibility_timeout_seconds\": 1");
    List<Received> first = group.receiveAll(1);

    List<Received> second = group.receive(10, 20);

    assertThat(sequences(second)).containsExactly(1L);
    assertThat(second.getFirst().attempt()).isEqualTo(2);
    assertThat(reasons(group.ack(first))).containsExactly("lease_expired");
    assertThat(group.at("acknowledged").asInt()).isZero();
    assertThat(reasons(group.ack(second))).isEmpty();
    assertThat(reasons(group.ack(second))).containsExactly("already_settled");
    Received made = new Received("x", 1, null);
    Received later = new Received("1-99", 1, null);
    assertThat(reasons(group.ack(List.of(made, later)))).containsExactly("unknown", "unknown");
  }

  @Test
  void the_events_of_an_entity_are_never_with_two_workers() {
    String one = api.agent(tenant);
    String two = api.agent(tenant);
    rename(one, 2);
    rename(two, 2);
    Group group = Group.of(api, tenant, ", \"ordering\": \"entity\", \"types\": [\"agent.*\"]");
    awaitHead(group, 7);

    List<Received> first = group.receive(1);
    List<Received> second = group.receive(100);

    assertThat(first).extracting(Received::subject).containsOnly(one);
    assertThat(second).hasSize(3).extracting(Received::subject).containsOnly(two);
    assertThat(group.receive(100)).isEmpty();
    assertThat(group.at("waiting").asInt()).isEqualTo(2);
    group.ack(first);
    List<Received> rest = group.receive(100);
    assertThat(rest).hasSize(2).extracting(Received::subject).containsOnly(one);
    assertThat(sequences(rest)).isSorted();
    group.ack(rest);
    group.ack(second);
    assertThat(group.at("lag").asInt()).isZero();
  }

  @Test
  void in_the_order_of_the_tenant_one_worker_at_a_time_has_events() {
    api.agent(tenant);
    api.agent(tenant);
    Group group = Group.of(api, tenant, ", \"ordering\": \"tenant\"");
    awaitHead(group, 3);

    List<Received> first = group.receive(2);
    assertThat(sequences(first)).containsExactly(1L, 2L);
    assertThat(group.receive(2)).isEmpty();
    group.ack(first);
    assertThat(sequences(group.receive(2))).containsExactly(3L);
  }

  @Test
  void what_is_given_back_takes_the_later_ones_of_its_entity_along() {
    String agent = api.agent(tenant);
    rename(agent, 2);
    Group group = Group.of(api, tenant, "");
    List<Received> received = group.receiveAll(4);

    Answer back = group.post("nack", received.subList(2, 3), "");

    assertThat(back.at("/data/accepted").asInt()).isEqualTo(1);
    assertThat(reasons(group.ack(received.subList(3, 4)))).containsExactly("lease_expired");
    assertThat(group.receive(10)).isEmpty(); // the first one of the agent is still being worked on
    group.ack(received.subList(0, 2));
    List<Received> again = group.receive(10);
    assertThat(sequences(again)).containsExactly(3L, 4L);
    assertThat(again).extracting(Received::attempt).containsOnly(2);

    group.post("nack", again, ", \"delay_seconds\": 3600");
    assertThat(group.receive(10)).isEmpty();
    assertThat(group.at("waiting").asInt()).isEqualTo(2);
  }

  @Test
  void a_worker_can_have_more_time() {
    Group group = Group.of(api, tenant, ", \"visibility_timeout_seconds\": 2");
    List<Received> received = group.receiveAll(1);
    group.post("extend", received, ", \"seconds\": 3600");

    assertThat(group.receive(10, 4)).isEmpty();
    assertThat(reasons(group.ack(received))).isEmpty();
  }

  @Test
  void an_event_that_is_tried_too_often_is_set_aside() {
    Group group = Group.of(api, tenant, ", \"max_attempts\": 2");
    group.post("nack", group.receiveAll(1), "");
    group.post("nack", group.receive(10), "");

    assertThat(group.receive(10)).isEmpty();
    assertThat(group.at("dead_letters").asInt()).isEqualTo(1);
    assertThat(group.at("acknowledged").asInt()).isEqualTo(1);
    Answer dead = api.get(group.path() + "/dead-letters").is(200);
    assertThat(dead.at("/data/items/0/sequence").asInt()).isEqualTo(1);
    assertThat(dead.at("/data/items/0/attempts").asInt()).isEqualTo(2);

    api.post(group.path() + "/dead-letters/retry", "").is(200);
    assertThat(group.receive(10)).hasSize(1).extracting(Received::attempt).containsExactly(1);
  }

  @Test
  void a_group_goes_on_from_another_place() {
    api.agent(tenant);
    api.agent(tenant);
    Group group = Group.of(api, tenant, "");
    List<Received> received = group.receiveAll(3);
    String second = received.get(1).event().path("time").asString();

    seek(group, "{\"from\": 3}");
    assertThat(reasons(group.ack(received)))
        .containsExactly("already_settled", "already_settled", "already_settled");
    assertThat(sequences(group.receive(10))).containsExactly(3L);
    seek(group, "{\"from\": \"beginning\"}");
    assertThat(sequences(group.receive(10))).containsExactly(1L, 2L, 3L);
    seek(group, "{\"time\": \"" + second + "\"}");
    assertThat(sequences(group.receive(10))).contains(2L, 3L);
    seek(group, "{\"from\": \"now\"}");
    assertThat(group.receive(10)).isEmpty();
    assertThat(group.at("acknowledged").asInt()).isEqualTo(3);
  }

  @Test
  void who_waits_receives_an_event_when_it_comes() throws Exception {
    Group group = Group.of(api, tenant, "");
    group.ack(group.receiveAll(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Received>> waiting = threads.submit(() -> group.receive(10, 30));
      api.agent(tenant);
      assertThat(sequences(waiting.get())).containsExactly(2L);
    }
  }

  @Test
  void sealed_fields_are_open_only_to_groups_that_may_see_them() {
    api.put("/api/v2/tenants/" + tenant, "{\"contact_email\": \"ops@example.com\"}").is(200);
    String types = ", \"types\": [\"tenant.details-changed\"]";

    assertThat(email(Group.of(api, tenant, types))).isEqualTo("********");
    assertThat(email(Group.of(api, tenant, types + ", \"sensitive\": true")))
        .isEqualTo("ops@example.com");
  }

  @Test
  void a_key_opens_the_groups_of_its_tenant_if_it_may_read_events() {
    String reader = api.key(tenant, ", \"permissions\": [\"events_read\"]").text("/data/api_key");
    String chatter = api.key(tenant, ", \"permissions\": [\"chat\"]").text("/data/api_key");
    Group group = Group.of(api, tenant, "");
    Group open = Group.of(api, tenant, ", \"sensitive\": true");
    String other = Group.of(api, api.tenant(), "").path();

    api.post(group.path() + "/receive", "{}", "X-Api-Key", reader).is(200);
    api.post(group.path() + "/receive", "{}", "X-Api-Key", chatter).refused(403, "AUTH_003");
    api.post(open.path() + "/receive", "{}", "X-Api-Key", reader).refused(403, "AUTH_003");
    api.post(other + "/receive", "{}", "X-Api-Key", reader).refused(404, "CONSUMER_001");
    api.get(other, "X-Api-Key", reader).refused(404, "CONSUMER_001");
  }

  @Test
  void deleting_the_tenant_deletes_its_groups() {
    Group group = Group.of(api, tenant, "");
    group.receiveAll(1);
    api.delete("/api/v2/tenants/" + tenant).is(200);

    api.get(group.path()).refused(404, "CONSUMER_001");
    make("").refused(404, "TENANT_001");
  }

  private Answer make(String more) {
    return api.post(CONSUMERS, "{\"tenant_id\": \"" + tenant + "\", \"name\": \"计费\"" + more + "}");
  }

  private void seek(Group group, String place) {
    api.post(group.path() + "/seek", place).is(200);
  }

  private void rename(String agent, int times) {
    for (int i = 0; i < times; i++) {
      api.put("/api/v2/agents/" + agent, "{\"name\": \"" + Api.unique("n") + "\"}").is(200);
    }
  }

  private static void awaitHead(Group group, int head) {
    await().atMost(Duration.ofMinutes(1)).until(() -> group.at("head").asInt() == head);
  }

  private static String email(Group group) {
    List<Received> received = group.receive(10, 20);
    return received.getFirst().event().at("/data/contact_email").asString();
  }

  private static List<String> reasons(Answer answer) {
    return answer.texts("/data/rejected", "reason");
  }
}
