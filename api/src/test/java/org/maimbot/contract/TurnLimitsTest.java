package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How much may be chatted. */
@IntegrationTest
class TurnLimitsTest {
  @LocalServerPort private int port;
  private Api api;
  private String tenant;
  private String key;

  @BeforeEach
  void agent() {
    api = new Api(port);
    tenant = api.tenant();
    key = key(api.agent(tenant));
  }

  private String key(String agent) {
    return api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]")
        .is(201)
        .text("/data/api_key");
  }

  private void limit(String limits) {
    api.put("/api/v2/tenants/" + tenant + "/limits", limits).is(200);
  }

  private Answer say(String user) {
    return api.post(
        "/api/v2/chat",
        "{\"message\": \"hello\", \"api_key\": \"%s\", \"user_id\": \"%s\"}".formatted(key, user),
        "Accept-Language",
        "en");
  }

  @Test
  void a_user_has_a_limit_of_their_own() {
    limit("{\"chat\": {\"user_requests_per_minute\": 2}}");
    assertThat(say("ann").is(200).header("X-RateLimit-Remaining")).isEqualTo("1");
    say("ann").is(200);
    Answer refused = say("ann").refused(429, "CHAT_005");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 120);
    assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("2");
    assertThat(refused.fields()).containsExactly("user.requests_per_minute");
    say("bob").is(200);
    limit("{\"chat\": null}");
    say("ann").is(200);
  }

  @Test
  void a_refused_turn_takes_nothing_of_any_limit() {
    limit("{\"requests_per_minute\": 3, \"chat\": {\"user_requests_per_minute\": 1}}");
    say("ann").is(200);
    for (int i = 0; i < 5; i++) say("ann").refused(429, "CHAT_005");
    say("bob").is(200);
    say("cat").is(200);
    assertThat(say("dan").refused(429, "CHAT_005").fields())
        .containsExactly("tenant.requests_per_minute");
    api.validate(key, ", \"check_rate_limit\": true").refused(429, "AUTH_006"); // one counter
  }

  @Test
  void an_agent_has_limits_for_all_its_keys_and_a_key_for_itself() {
    String agent = api.get("/api/v2/agents?tenant_id=" + tenant).text("/data/items/0/agent_id");
    String itsOther = key(agent);
    String anothers = key(api.agent(tenant));
    limit("{\"agent_requests_per_minute\": 1}");
    say("ann").is(200);
    assertThat(say("ann").refused(429, "CHAT_005").fields())
        .containsExactly("agent.requests_per_minute");
    key = itsOther;
    say("ann").refused(429, "CHAT_005");
    key = anothers;
    say("ann").is(200);

    limit("{\"agent_requests_per_minute\": null, \"chat\": {\"agent_tokens_per_minute\": 0}}");
    assertThat(say("ann").refused(429, "CHAT_005").fields())
        .containsExactly("agent.tokens_per_minute");
    limit(
        "{\"chat\": {\"agent_tokens_per_minute\": null, \"key_tokens_per_minute\": 600,"
            + " \"key_concurrent_turns\": 1}}");
    for (int i = 0; i < 4; i++) await().untilAsserted(() -> say("ann").is(200));
    limit("{\"chat\": {\"key_tokens_per_minute\": 0}}");
    assertThat(say("ann").refused(429, "CHAT_005").fields())
        .containsExactly("key.tokens_per_minute");
  }

  @Test
  void a_stream_that_is_refused_leaves_its_place_to_others() {
    limit("{\"requests_per_minute\": 1, \"chat\": {\"concurrent_turns\": 1}}");
    String stream =
        "{\"message\": \"hello\", \"api_key\": \"%s\", \"options\": {\"stream\": true}}"
            .formatted(key);
    api.post("/api/v2/chat", stream, "Last-Event-ID", "nowhere").refused(400, "VALIDATION_ERROR");
    say("ann").is(200);
  }

  @Test
  void tokens_that_were_not_used_come_back() {
    limit("{\"chat\": {\"tokens_per_minute\": 600, \"key_tokens_per_minute\": 600}}");
    for (int i = 0; i < 4; i++) {
      await().untilAsserted(() -> say("ann").is(200)); // each reserves more than half of it
    }
    limit("{\"chat\": {\"tokens_per_minute\": 0}}");
    assertThat(say("ann").refused(429, "CHAT_005").fields())
        .containsExactly("tenant.tokens_per_minute");
  }

  @Test
  void of_many_at_once_as_many_are_admitted_as_the_limit_says() {
    limit("{\"key_requests_per_minute\": 5, \"chat\": {\"user_requests_per_minute\": 7}}");
    List<Answer> answers = Api.together(24, _ -> say("ann"));
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(5);
    assertThat(answers.stream().filter(answer -> answer.status() == 429)).hasSize(19);
  }

  @Test
  void turns_that_have_ended_make_room() {
    limit("{\"chat\": {\"concurrent_turns\": 1, \"user_concurrent_turns\": 1}}");
    for (int i = 0; i < 5; i++) await().untilAsserted(() -> say("ann").is(200));
  }

  @Test
  void what_is_no_limit_is_refused() {
    assertThat(
            api.put(
                    "/api/v2/tenants/" + tenant + "/limits",
                    "{\"chat\": {\"concurrent_turns\": -1, \"tokens_per_minute\": \"x\"}}")
                .refused(400, "VALIDATION_ERROR")
                .fields())
        .containsExactlyInAnyOrder("chat.concurrent_turns", "chat.tokens_per_minute");
    limit("{\"chat\": {\"concurrent_turns\": 4}}");
    limit("{\"chat\": {\"tokens_per_minute\": 9}}");
    Answer shown = api.get("/api/v2/tenants/" + tenant + "/limits").is(200);
    assertThat(shown.at("/data/chat/concurrent_turns").asInt()).isEqualTo(4);
    assertThat(shown.at("/data/chat/tokens_per_minute").asInt()).isEqualTo(9);
  }
}
