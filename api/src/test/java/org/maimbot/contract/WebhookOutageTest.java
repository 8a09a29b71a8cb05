package org.maimbot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.MovableClock;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.webhook.Receiver;
import org.maimbot.webhook.Receiver.Received;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** What receivers do to us, in simulated time. */
@IntegrationTest(
    freshDatabase = true,
    properties = {"maimbot.webhooks.poll=20ms", "maimbot.webhooks.timeout=2s"})
@Import(MovableClock.Time.class)
class WebhookOutageTest {
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

  private Answer subscribe(Receiver to, String more) {
    return api.post(
            "/api/v2/subscriptions",
            """
            {"tenant_id": "%s", "name": "%s", "url": "%s", "from": "beginning"%s}\
            """
                .formatted(tenant, Api.unique("s"), to.url(), more))
        .is(201);
  }

  private String shown(String subscription, String field) {
    return api.get(subscription).is(200).text("/data/" + field);
  }

  /** Waits until everything that is due at this moment has been tried. */
  private void settle(String subscription) {
    await()
        .until(() -> {
          Answer shown = api.get(subscription).is(200);
          String next = shown.text("/data/next_attempt_at");
          boolean later = next != null && Instant.parse(next).isAfter(clock.instant());
          return later || shown.text("/data/status").equals("paused");
        });
  }

  private List<String> pulled() {
    JsonNode events =
        api.get("/api/v2/events?tenant_id=" + tenant + "&after=0&limit=1000")
            .is(200)
            .at("/data/items");
    return events.valueStream().map(JsonNode::toString).toList();
  }

  /** An event can be pulled a moment after it was acknowledged, so the last one is waited for. */
  private void awaitAllUpToItsResumption() {
    await()
        .until(() -> {
          List<String> all = pulled();
          return all.getLast().contains("maimbot.subscription.resumed.v1")
              && receiver.once().size() == all.size();
        });
  }

  private static List<String> compact(Receiver receiver) {
    return receiver.once().values().stream()
        .map(body -> Json.mapper().readTree(body).toString())
        .toList();
  }

  @Test
  void six_days_without_a_receiver_lose_nothing() {
    receiver.answering(_ -> Receiver.Answer.status(503));
    String subscription = subscribe(receiver, "").location();
    api.agent(tenant);
    Instant start = clock.instant();
    settle(subscription);
    assertThat(shown(subscription, "status")).isEqualTo("failing");

    while (clock.instant().isBefore(start.plus(Duration.ofDays(6)))) {
      clock.advance(Duration.ofHours(3));
      api.agent(tenant);
      settle(subscription);
    }

    assertThat(shown(subscription, "status")).isEqualTo("paused");
    assertThat(shown(subscription, "pause_reason")).isEqualTo("failing");
    assertThat(receiver.refused()).hasSizeBetween(10, 14);
    assertThat(receiver.refused())
        .extracting(Received::id)
        .containsOnly(receiver.refused().getFirst().id());
    await()
        .until(() -> pulled().stream().anyMatch(event -> event.contains("subscription.paused.v1")));
    assertThat(api.get(subscription + "/deliveries?status=dead").is(200).at("/data/items").size())
        .isZero();

    receiver.answering(_ -> Receiver.Answer.OK);
    api.put(subscription, "{\"status\": \"active\"}").is(200);

    awaitAllUpToItsResumption();
    assertThat(pulled()).hasSizeGreaterThan(50);
    assertThat(compact(receiver)).isEqualTo(pulled());
    await().until(() -> shown(subscription, "status").equals("active"));
  }

  @Test
  void a_receiver_that_is_gone_is_left_alone_until_it_is_resumed() {
    receiver.answering(_ -> Receiver.Answer.status(410));
    String subscription = subscribe(receiver, "").location();
    await().until(() -> shown(subscription, "status").equals("paused"));
    assertThat(shown(subscription, "pause_reason")).isEqualTo("gone");
    assertThat(receiver.refused()).hasSize(1);

    receiver.answering(_ -> Receiver.Answer.OK);
    api.put(subscription, "{\"status\": \"active\"}").is(200);
    awaitAllUpToItsResumption();
    assertThat(compact(receiver)).isEqualTo(pulled());
  }

  @Test
  void a_pause_loses_nothing() {
    String subscription = subscribe(receiver, "").location();
    await().until(() -> receiver.once().size() == 2);
    api.put(subscription, "{\"status\": \"paused\"}").is(200);
    for (int i = 0; i < 5; i++) api.agent(tenant);
    int before = receiver.received().size();

    api.put(subscription, "{\"status\": \"active\"}").is(200);
    awaitAllUpToItsResumption();
    assertThat(before).isLessThanOrEqualTo(3);
    assertThat(compact(receiver)).isEqualTo(pulled());
  }

  @Test
  void a_replay_delivers_again_from_a_number_a_time_or_the_beginning() {
    api.agent(tenant);
    String subscription =
        subscribe(receiver, ", \"types\": [\"agent.*\", \"tenant.*\"]").location();
    api.agent(tenant);
    await().until(() -> receiver.once().size() == 3);
    String fourth = receiver.received().getLast().json().path("time").asString();

    Map<String, List<Long>> replays =
        Map.of(
            "2",
            List.of(2L, 4L),
            "\"" + fourth + "\"",
            List.of(4L),
            "\"beginning\"",
            List.of(1L, 2L, 4L));
    replays.forEach((from, expected) -> {
      receiver.forget();
      api.post(subscription + "/replay", "{\"from\": " + from + "}").is(200);
      await()
          .untilAsserted(
              () -> assertThat(receiver.once().keySet()).containsExactlyElementsOf(expected));
    });
    api.post(subscription + "/replay", "{\"from\": 1000}").refused(400, "VALIDATION_ERROR");
    api.post(subscription + "/replay", "{}").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void a_replay_leaves_behind_what_was_waiting() {
    receiver.answering(_ -> Receiver.Answer.status(500));
    String subscription = subscribe(receiver, "").location();
    settle(subscription);
    receiver.answering(_ -> Receiver.Answer.OK);
    api.post(subscription + "/replay", "{\"from\": 2}").is(200);

    await().until(() -> receiver.once().size() >= 2);
    assertThat(receiver.once().keySet()).startsWith(2L, 3L);
    assertThat(
            api.get(subscription + "/deliveries?status=superseded")
                .is(200)
                .at("/data/items/0/sequence")
                .asLong())
        .isEqualTo(1);
  }

  @Test
  void both_secrets_sign_until_the_overlap_ends() {
    Answer made = subscribe(receiver, ", \"types\": [\"agent.*\"]");
    String subscription = made.location();
    Answer rotated =
        api.post(subscription + "/rotate-secret", "{\"overlap_seconds\": 3600}").is(200);
    assertThat(rotated.at("/data/secret_version").asInt()).isEqualTo(2);
    SigningKey old = SigningKey.of(made.text("/data/secret"));
    SigningKey fresh = SigningKey.of(rotated.text("/data/secret"));

    api.agent(tenant);
    await().until(() -> receiver.received().size() == 1);
    Received both = receiver.received().getFirst();
    assertThat(both.signature()).isEqualTo(signed(fresh, both) + " " + signed(old, both));

    clock.advance(Duration.ofHours(1));
    api.agent(tenant);
    await().until(() -> receiver.received().size() == 2);
    Received one = receiver.received().get(1);
    assertThat(one.signature()).isEqualTo(signed(fresh, one));
  }

  private static String signed(SigningKey key, Received message) {
    return key.sign(
        message.id(), Long.parseLong(message.timestamp()), message.body().getBytes(UTF_8));
  }

  @Test
  void a_receiver_can_ask_to_be_left_alone_for_a_while() {
    receiver.answering(_ -> new Receiver.Answer(429, Map.of("Retry-After", "7200"), ""));
    String subscription = subscribe(receiver, "").location();
    settle(subscription);
    assertThat(Instant.parse(shown(subscription, "next_attempt_at")))
        .isAfterOrEqualTo(clock.instant().plusSeconds(7_200));
  }

  @Test
  void a_pending_delivery_can_be_hastened() {
    receiver.answering(_ -> Receiver.Answer.status(500));
    String subscription = subscribe(receiver, "").location();
    settle(subscription);
    receiver.answering(_ -> Receiver.Answer.OK);
    Answer pending = api.get(subscription + "/deliveries?status=pending").is(200);
    assertThat(pending.at("/data/items").size()).isEqualTo(1);
    assertThat(pending.text("/data/items/0/last_attempt/error")).isEqualTo("HTTP 500");

    String delivery = subscription + "/deliveries/" + pending.text("/data/items/0/delivery_id");
    api.post(delivery + "/retry", null).is(200);

    await().until(() -> shown(subscription, "status").equals("active"));
    await().until(() -> api.get(delivery).text("/data/status").equals("delivered"));
    assertThat(api.get(delivery).at("/data/history").size()).isEqualTo(1);
    assertThat(api.get(delivery).at("/data/attempts").asInt()).isEqualTo(2);
  }

  @Test
  void a_receiver_that_hangs_holds_up_nobody_else() {
    CountDownLatch released = new CountDownLatch(1);
    List<Receiver> hanging = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Receiver one = Receiver.start();
      one.answering(_ -> {
        try {
          released.await();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
        return Receiver.Answer.OK;
      });
      hanging.add(one);
      subscribe(one, ", \"ordering\": \"entity\"");
    }
    String mine = subscribe(receiver, "").location();

    await().until(() -> receiver.once().size() >= 30);

    released.countDown();
    hanging.forEach(Receiver::close);
    assertThat(shown(mine, "status")).isEqualTo("active");
  }

  @Test
  void an_answer_that_does_not_come_is_a_failure() {
    CountDownLatch released = new CountDownLatch(1);
    receiver.answering(_ -> {
      try {
        released.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return Receiver.Answer.OK;
    });
    String subscription = subscribe(receiver, "").location();
    settle(subscription);
    released.countDown();

    assertThat(shown(subscription, "last_error")).contains("no answer within");
  }
}
