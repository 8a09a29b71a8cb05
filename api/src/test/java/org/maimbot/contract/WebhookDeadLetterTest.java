package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.MovableClock;
import org.maimbot.webhook.Receiver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Events that a receiver does not take while it takes others. */
@IntegrationTest(
    freshDatabase = true,
    properties = {"maimbot.webhooks.poll=20ms", "maimbot.webhooks.retry-after=1m,1m"})
@Import(MovableClock.Time.class)
class WebhookDeadLetterTest {
  @LocalServerPort private int port;
  @Autowired private MovableClock clock;
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

  private String subscribe(String ordering) {
    return api.post(
            "/api/v2/subscriptions",
            """
            {"tenant_id": "%s", "name": "s", "url": "%s", "from": "beginning",
             "ordering": "%s", "types": ["agent.*"]}\
            """
                .formatted(tenant, receiver.url(), ordering))
        .is(201)
        .location();
  }

  private Answer deliveries(String subscription, String status) {
    return api.get(subscription + "/deliveries?status=" + status).is(200);
  }

  private void rename(String agent, String name) {
    api.put("/api/v2/agents/" + agent, "{\"name\": \"" + name + "\"}").is(200);
  }

  /** Lets the three attempts of the schedule fail. */
  private void exhaust(String subscription, int refusals) {
    await().until(() -> receiver.refused().size() == refusals);
    for (int attempt = 1; attempt < 3; attempt++) {
      await().until(() -> deliveries(subscription, "pending").at("/data/items").size() > 0);
      clock.advance(Duration.ofMinutes(2));
      int expected = refusals + attempt;
      await().until(() -> receiver.refused().size() == expected);
    }
  }

  @Test
  void a_dead_letter_lets_its_lane_go_on_and_can_be_retried() {
    String bad = api.agent(tenant);
    receiver.answering(
        message -> message.body().contains(bad) ? Receiver.Answer.status(422) : Receiver.Answer.OK);
    String subscription = subscribe("tenant");
    api.agent(tenant);
    exhaust(subscription, 1);

    await().until(() -> receiver.received().size() == 1);
    Answer dead = deliveries(subscription, "dead");
    assertThat(dead.at("/data/items").size()).isEqualTo(1);
    assertThat(dead.at("/data/items/0/attempts").asInt()).isEqualTo(3);
    assertThat(api.get(subscription).at("/data/dead_letters").asInt()).isEqualTo(1);
    String letter = subscription + "/deliveries/" + dead.text("/data/items/0/delivery_id");
    String id = api.get(letter).text("/data/last_attempt/headers/webhook-id");

    api.post(letter + "/retry", null).is(200);
    assertThat(api.get(letter).text("/data/status")).isEqualTo("dead");
    receiver.answering(_ -> Receiver.Answer.OK);
    Answer retried = api.post(letter + "/retry", null).is(200);
    assertThat(retried.text("/data/status")).isEqualTo("delivered");
    assertThat(retried.at("/data/attempts").asInt()).isEqualTo(5);
    assertThat(receiver.received().getLast().id()).isEqualTo(id);
  }

  @Test
  void only_the_entity_waits_when_entities_are_lanes() {
    String bad = api.agent(tenant);
    String good = api.agent(tenant);
    receiver.answering(message ->
        message.body().contains(bad) && message.body().contains("agent.created")
            ? Receiver.Answer.status(422)
            : Receiver.Answer.OK);
    rename(bad, "bad two");
    rename(good, "good two");
    String subscription = subscribe("entity");

    await().until(() -> receiver.received().size() == 2);
    assertThat(receiver.received())
        .extracting(each -> each.json().path("subject").asString())
        .containsOnly(good);
    await().until(() -> deliveries(subscription, "pending").at("/data/items").size() == 2);
    exhaust(subscription, 1);

    await().until(() -> receiver.received().size() == 3);
    assertThat(receiver.received().getLast().json().path("subject").asString()).isEqualTo(bad);
  }
}
