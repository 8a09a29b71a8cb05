package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest(properties = {"maimbot.stream.heartbeat=2100ms", "maimbot.stream.slow-after=2s"})
class EventStreamTest {
  @LocalServerPort private int port;
  private Api api;
  private String tenant;

  @BeforeEach
  void tenant() {
    api = new Api(port);
    tenant = api.tenant();
    await().until(() -> pulled("0").size() == 1);
  }

  @Test
  void what_was_missed_comes_first_and_then_what_happens() {
    for (int i = 0; i < 3; i++) api.agent(tenant);
    try (Sse stream = open("&after=0")) {
      awaitIds(stream, 4);
      for (int i = 0; i < 3; i++) api.agent(tenant);
      awaitIds(stream, 7);

      assertThat(stream.messages().getFirst().event()).isEqualTo("maimbot.tenant.created.v1");
      assertThat(stream.messages().stream().map(Sse.Message::data)).isEqualTo(pulled("0"));
    }
  }

  @Test
  void it_begins_now_unless_it_is_told_where() {
    try (Sse live = open("");
        Sse resumed = open("&after=now", "Last-Event-ID", "1")) {
      String agent = api.agent(tenant);
      awaitIds(resumed, List.of("2"));
      awaitIds(live, List.of("2"));
      assertThat(live.messages().getFirst().data()).contains(agent);
    }
  }

  @Test
  void a_quiet_stream_has_a_heartbeat_and_is_not_taken_for_a_slow_one() {
    try (Sse stream = open("")) {
      await().until(() -> stream.comments() >= 2);
      api.agent(tenant);
      awaitIds(stream, List.of("2"));
    }
  }

  @Test
  void filters_and_fields_hold_for_the_past_and_the_present() {
    String agent = api.agent(tenant);
    try (Sse stream = open("&after=0&types=agent.*&fields=type,subject")) {
      awaitIds(stream, List.of("2"));
      api.newKey(tenant, agent, "key", "").is(201);
      api.put("/api/v2/agents/" + agent, "{\"description\": \"later\"}").is(200);
      awaitIds(stream, List.of("2", "4"));
      assertThat(stream.messages().getLast().data())
          .isEqualTo(
              """
              {"type":"maimbot.agent.details-changed.v1","subject":"%s"}\
              """
                  .formatted(agent));
    }
  }

  @Test
  void the_operator_follows_all_tenants_and_resumes_by_cursor() {
    try (Sse all = at("/api/v2/events/stream")) {
      String other = api.tenant();
      api.agent(tenant);
      await()
          .until(() ->
              all.messages().stream().anyMatch(message -> message.data().contains(other))
                  && all.messages().stream().anyMatch(message -> message.data().contains(tenant)));
      String cursor = all.ids().getFirst();
      try (Sse resumed = at("/api/v2/events/stream?after=" + cursor)) {
        await().until(() -> resumed.ids().containsAll(all.ids().subList(1, all.ids().size())));
      }
    }
  }

  @Test
  void a_stream_ends_with_its_key() {
    Answer issued = api.key(tenant, ", \"permissions\": [\"events_read\"]");
    String key = issued.text("/data/api_key");
    try (Sse stream = at("/api/v2/events/stream?after=0", "Authorization", "Bearer " + key)) {
      awaitIds(stream, 3);
      api.post(issued.location() + "/disable", "{}").is(200);
      await().atMost(Duration.ofSeconds(3)).until(stream::hasEnded);
    }
    assertThat(at("/api/v2/events/stream", "X-Api-Key", key).status()).isEqualTo(401);
  }

  @Test
  void what_cannot_be_followed_is_refused() {
    assertThat(open("&after=77").status()).isEqualTo(400);
    assertThat(open("", "Last-Event-ID", "nonsense").status()).isEqualTo(400);
    assertThat(open("&types=no.such").status()).isEqualTo(400);
    assertThat(at("/api/v2/events/stream?tenant_id=tenant_none").status()).isEqualTo(404);
  }

  private Sse open(String more, String... headers) {
    return at("/api/v2/events/stream?tenant_id=" + tenant + more, headers);
  }

  private Sse at(String path, String... headers) {
    return Sse.open(port, path, headers);
  }

  private static void awaitIds(Sse stream, int last) {
    awaitIds(stream, IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList());
  }

  private static void awaitIds(Sse stream, List<String> ids) {
    await().untilAsserted(() -> assertThat(stream.ids()).isEqualTo(ids));
  }

  private List<String> pulled(String after) {
    return api.get("/api/v2/events?tenant_id=%s&after=%s".formatted(tenant, after))
        .is(200)
        .at("/data/items")
        .valueStream()
        .map(Object::toString)
        .toList();
  }
}
