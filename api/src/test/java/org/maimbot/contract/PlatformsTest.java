package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.contract.Api.unique;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Json;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/** Platforms that talk with agents in payloads of their own, and who answers them. */
@IntegrationTest
class PlatformsTest {
  @LocalServerPort private int port;
  private Api api;
  private String tenant;
  private String agent;
  private String other;
  private String key;

  @BeforeEach
  void agents() {
    api = new Api(port);
    tenant = api.tenant();
    agent = agent("mai");
    other = agent("bea");
    key =
        api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
  }

  private static String quiet(String name) {
    return """
    {"bot_overrides": {"nickname": "%s"},
     "config_overrides": {"chat": {"talk_value": 1e-12},
       "keyword_reaction": {"keyword_rules": [{"keywords": ["who"], "reaction": "I am %s"}]}}}
    """
        .formatted(name, name);
  }

  private String agent(String name) {
    String id = api.agent(tenant);
    api.put("/api/v2/agents/" + id + "/config", quiet(name)).is(200);
    return id;
  }

  private void rules(String routing) {
    String config = routing.replace('\'', '"').replace("BEA", other).replace("MAI", agent);
    api.put("/api/v2/tenants/" + tenant, "{\"tenant_config\": {\"routing\": %s}}".formatted(config))
        .is(200);
  }

  private Answer inbound(String platform, String to, String payload, String... headers) {
    return api.post(
        "/api/v2/platforms/%s/%s/inbound".formatted(platform, to),
        payload.replace('\'', '"'),
        Stream.concat(Stream.of("X-Api-Key", key), Stream.of(headers)).toArray(String[]::new));
  }

  private static String onebot(String group, int id, String message) {
    ObjectNode event =
        Json.mapper()
            .createObjectNode()
            .put("post_type", "message")
            .put("message_type", group == null ? "private" : "group")
            .put("self_id", 10001)
            .put("user_id", 22)
            .put("message_id", id)
            .put("message", message);
    if (group != null) event.put("group_id", group);
    return event.toString();
  }

  private List<String> conversations(String of) {
    return api.get("/api/v2/conversations?tenant_id=%s&agent_id=%s".formatted(tenant, of))
        .is(200)
        .texts("/data/items", "conversation_id");
  }

  @Test
  void a_qq_group_gets_answers_when_it_calls_the_agent() {
    Answer called = inbound("qq", agent, onebot("5", 1, "[CQ:at,qq=10001] who?")).is(200);
    assertThat(called.at(""))
        .isEqualTo(
            Json.mapper()
                .readTree("{\"reply\": \"I am mai\", \"auto_escape\": true, \"at_sender\": true}"));
    assertThat(inbound("qq", agent, onebot("5", 2, "mai, who?")).is(200).text("/reply"))
        .isEqualTo("I am mai");
    inbound("qq", agent, onebot("5", 3, "who?")).is(204);
    assertThat(inbound("onebot", agent, onebot(null, 4, "who?")).is(200).text("/reply"))
        .isEqualTo("I am mai");
    inbound("qq", agent, "{'post_type': 'meta_event', 'meta_event_type': 'heartbeat'}").is(204);
    assertThat(
            api.get("/api/v2/conversations?tenant_id=%s&platform=qq".formatted(tenant))
                .texts("/data/items", "chat_stream"))
        .containsExactlyInAnyOrder("qq:5:group", "qq:22:private");
  }

  private void limit(String limits) {
    api.put("/api/v2/tenants/" + tenant + "/limits", limits.replace('\'', '"')).is(200);
  }

  private void configure(String of, String chat) {
    api.put(
            "/api/v2/agents/" + of + "/config",
            "{\"config_overrides\": {\"chat\": %s}}".formatted(chat.replace('\'', '"')))
        .is(200);
  }

  @Test
  void what_is_not_meant_for_the_agent_is_judged_by_nobody_and_takes_no_place() {
    api.put(
            "/api/v2/tenants/" + tenant,
            """
            {"tenant_config": {"content_filter": {"inbound":
              {"max_length": 20, "rules": [{"name": "polite", "words": ["badword"]}]}}}}
            """)
        .is(200);
    limit("{'chat': {'concurrent_turns': 0, 'tokens_per_minute': 0}}");
    inbound("qq", agent, onebot("5", 1, "badword")).is(204);
    inbound("qq", agent, onebot("5", 2, "x".repeat(20_001))).is(204);
    inbound("qq", agent, onebot("5", 3, "a\u0007b")).is(204);
    inbound("qq", agent, onebot("5", 4, "mai, who?")).refused(429, "CHAT_005");
    assertThat(conversations(agent)).isEmpty();

    limit("{'chat': null}");
    inbound("qq", agent, onebot("5", 5, "mai, badword")).refused(422, "CHAT_006");
  }

  @Test
  void each_call_is_a_use_of_the_key_whether_anybody_answers_or_not() {
    limit("{'key_requests_per_minute': 4}");
    inbound("qq", agent, "{'post_type': 'meta_event', 'meta_event_type': 'heartbeat'}").is(204);
    inbound("qq", "auto", onebot("5", 1, "hi")).is(204); // there is no route
    inbound("qq", agent, onebot("5", 2, "who?")).is(204);
    Answer last = inbound("qq", agent, onebot("5", 3, "mai, who?")).is(200);
    assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
    inbound("qq", agent, onebot("5", 3, "mai, who?")).is(200); // it is known
    inbound("qq", agent, onebot("5", 4, "mai, who?")).refused(429, "CHAT_005");
    inbound("qq", agent, "{'post_type': 'notice'}").refused(429, "CHAT_005");
  }

  @Test
  void a_turn_counts_for_the_agent_that_answers() {
    rules("{'default_agent_id': 'BEA'}");
    limit("{'agent_requests_per_minute': 1, 'chat': {'agent_tokens_per_minute': 2000}}");
    String who = "{'message': 'who?', 'user_id': 'u'}";
    assertThat(inbound("kook", "auto", who).is(200).text("/data/response")).isEqualTo("I am bea");
    assertThat(inbound("kook", "auto", who).refused(429, "CHAT_005").fields())
        .containsExactly("agent.requests_per_minute");
    assertThat(inbound("kook", agent, who).is(200).text("/data/response")).isEqualTo("I am mai");
    inbound("kook", agent, who).refused(429, "CHAT_005");
  }

  @Test
  void an_agent_talks_unasked_as_often_as_it_is_told_to() {
    configure(
        agent,
        """
        {'talk_value': 0.5, 'talk_value_rules': [
          {'target': 'kook:loud', 'time': '', 'value': 1},
          {'target': 'kook:calm', 'time': '', 'value': 0}]}
        """);
    List<Boolean> half = answered("hall");
    assertThat(half).contains(true, false);
    assertThat(answered("hall")).isEqualTo(half); // the same messages fall the same way
    assertThat(answered("loud")).containsOnly(true);
    assertThat(answered("calm")).containsOnly(false);
    configure(agent, "{'enable_talk_value_rules': false}");
    assertThat(answered("calm")).contains(true, false);
  }

  /** Which of some messages in a group it answers. */
  private List<Boolean> answered(String group) {
    return IntStream.range(0, 40)
        .mapToObj(i ->
            inbound(
                "kook",
                agent,
                "{'message': 'who?', 'chat_stream': '%s', 'group': true, 'message_id': 'm%d'}"
                    .formatted(group, i)))
        .map(answer -> answer.is(200).at("/data/replied").booleanValue())
        .toList();
  }

  @Test
  void a_private_chat_has_its_own_configuration_however_it_is_found() {
    String own =
        """
        , "chat_stream_overrides": {"qq:22:private": {"config_overrides": {"keyword_reaction":
          {"keyword_rules": [{"keywords": ["who"], "reaction": "I am yours"}]}}}}}
        """;
    String config = quiet("mai").strip();
    config = config.substring(0, config.length() - 1) + own;
    api.put("/api/v2/agents/" + agent + "/config", config).is(200);
    assertThat(inbound("qq", agent, onebot(null, 5, "who?")).is(200).text("/reply"))
        .isEqualTo("I am yours");
    String conversation = conversations(agent).getFirst();
    Answer found =
        api.post(
            "/api/v2/chat",
            "{\"message\": \"who?\", \"conversation_id\": \"%s\"}".formatted(conversation),
            "Authorization",
            "Bearer " + key);
    assertThat(found.is(200).text("/data/response")).isEqualTo("I am yours");
    assertThat(inbound("qq", agent, onebot("5", 6, "mai, who?")).is(200).text("/reply"))
        .isEqualTo("I am mai");
  }

  @Test
  void a_message_that_is_sent_again_is_answered_once() {
    String event = onebot(null, 77, "who?");
    String first = inbound("qq", agent, event).is(200).raw().body();
    assertThat(
            Api.together(8, _ -> inbound("qq", agent, event)).stream()
                .map(answer -> answer.is(200).raw().body()))
        .containsOnly(first);
    String conversation = conversations(agent).getFirst();
    assertThat(
            api.get("/api/v2/conversations/" + conversation + "/messages")
                .texts("/data/items", "text"))
        .containsExactly("I am mai", "who?");
  }

  @Test
  void a_message_that_the_platform_has_no_id_for_may_have_a_key_of_the_bridges() {
    String who = "{'message': 'who?', 'user_id': 'u'}";
    Answer first = inbound("kook", agent, who, "Idempotency-Key", "k").is(200);
    Answer again = inbound("kook", agent, who, "Idempotency-Key", "k").is(200);
    assertThat(again.at("/data")).isEqualTo(first.at("/data"));
    inbound("kook", agent, who.replace("who", "how"), "Idempotency-Key", "k")
        .refused(409, "IDEMPOTENCY_CONFLICT");
    assertThat(inbound("kook", agent, who, "Idempotency-Key", "l").is(200).at("/data"))
        .isNotEqualTo(first.at("/data"));
  }

  @Test
  void names_of_chat_streams_and_messages_are_told_apart() {
    String message = "{'message': 'who? %1$s', 'chat_stream': '%1$s', 'message_id': '%2$s'}";
    inbound("kook", agent, message.formatted("a/b", "c")).is(200);
    inbound("kook", agent, message.formatted("a", "b/c")).is(200);
    assertThat(conversations(agent)).hasSize(2);
  }

  @Test
  void a_message_that_is_sent_again_is_answered_by_the_agent_that_answered_it() {
    rules("{'default_agent_id': 'BEA'}");
    String who = "{'message': 'who?', 'user_id': 'u', 'message_id': 'm1'}";
    Answer first = inbound("kook", "auto", who).is(200);
    rules("{'default_agent_id': 'MAI'}");
    assertThat(inbound("kook", "auto", who).is(200).at("/data")).isEqualTo(first.at("/data"));
  }

  @Test
  void discord_gets_bodies_for_its_own_call() {
    Answer answer =
        inbound(
                "discord",
                agent,
                "{'id': '9', 'channel_id': '7', 'author': {'id': '2'}, 'content': 'who?'}")
            .is(200);
    assertThat(answer.text("/messages/0/content")).isEqualTo("I am mai");
    assertThat(answer.text("/messages/0/message_reference/message_id")).isEqualTo("9");
  }

  @Test
  void any_other_platform_speaks_plain_json() {
    Answer answer =
        inbound("kook", agent, "{'message': 'who?', 'user_id': 'u', 'message_id': 'm1'}").is(200);
    assertThat(answer.at("/data/replied").booleanValue()).isTrue();
    assertThat(answer.text("/data/response")).isEqualTo("I am mai");
    assertThat(answer.text("/data/metadata/agent_id")).isEqualTo(agent);
    Answer unheard =
        inbound("kook", agent, "{'message': 'who?', 'chat_stream': 'c', 'group': true}").is(200);
    assertThat(unheard.at("/data/replied").booleanValue()).isFalse();
    assertThat(unheard.text("/data/reason")).isEqualTo("not_addressed");
  }

  @Test
  void rules_choose_the_agent_by_what_was_said_where() {
    rules(
        """
        {'rules': [
           {'name': 'by name', 'mentioned': true, 'agent_id': 'BEA'},
           {'name': 'group', 'platforms': ['qq'], 'chat_streams': ['qq:5:group'], 'agent_id': 'BEA'}],
         'default_agent_id': 'MAI'}
        """);
    assertThat(
            inbound("kook", "auto", "{'message': 'bea, who?', 'user_id': 'u'}")
                .text("/data/response"))
        .isEqualTo("I am bea");
    assertThat(
            inbound("kook", "auto", "{'message': 'who?', 'user_id': 'u'}").text("/data/response"))
        .isEqualTo("I am mai");
    assertThat(
            inbound("qq", "auto", onebot("5", 1, "[CQ:at,qq=10001] who?")).is(200).text("/reply"))
        .isEqualTo("I am bea");
    assertThat(
            preview("{'platform': 'qq', 'chat_stream': 'qq:5:group', 'message': 'x'}")
                .text("/data/rule"))
        .isEqualTo("group");

    api.put("/api/v2/agents/" + other, "{\"status\": \"inactive\"}");
    api.delete("/api/v2/agents/" + other).is(200);
    assertThat(
            inbound("kook", "auto", "{'message': 'bea, who?', 'user_id': 'u'}")
                .text("/data/response"))
        .isEqualTo("I am mai");
  }

  private Answer preview(String message) {
    return api.post("/api/v2/tenants/" + tenant + "/routing/preview", message.replace('\'', '"'))
        .is(200);
  }

  @Test
  void without_a_rule_that_fits_nobody_answers() {
    inbound("qq", "auto", onebot("5", 1, "hi")).is(204);
    assertThat(inbound("kook", "auto", "{'message': 'x', 'user_id': 'u'}").text("/data/reason"))
        .isEqualTo("no_route");
    Answer nobody = preview("{'platform': 'qq', 'chat_stream': 'c', 'message': 'x'}");
    assertThat(nobody.at("/data/routed").booleanValue()).isFalse();
    assertThat(conversations(agent)).isEmpty();
  }

  @Test
  void a_trial_gets_its_share_of_the_chat_streams_and_keeps_them() {
    rules(
        """
        {'rules': [{'name': 'trial', 'share': 0.5, 'agent_id': 'BEA'}], 'default_agent_id': 'MAI'}
        """);
    for (int round = 0; round < 2; round++) {
      IntStream.range(0, 20)
          .forEach(i ->
              inbound("kook", "auto", "{'message': 'who?', 'user_id': 'u%d'}".formatted(i))
                  .is(200));
    }
    assertThat(conversations(agent)).hasSizeBetween(1, 19);
    assertThat(conversations(agent).size() + conversations(other).size()).isEqualTo(20);
  }

  @Test
  void tenants_and_agents_stay_apart() {
    String theirs = api.agent(api.tenant());
    rules("{'default_agent_id': '%s'}".formatted(theirs));
    assertThat(inbound("kook", "auto", "{'message': 'x', 'user_id': 'u'}").text("/data/reason"))
        .isEqualTo("no_route");
    inbound("kook", theirs, "{'message': 'x', 'user_id': 'u'}").refused(404, "AGENT_001");
    inbound("kook", other, "{'message': 'x', 'user_id': 'u'}").refused(404, "AGENT_001");
    inbound("kook", "nobody", "{'message': 'x', 'user_id': 'u'}").refused(404, "AGENT_001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kook | {'user_id': 'u'} | 400 | CHAT_002",
        "kook | {'message': ' ', 'user_id': 'u'} | 400 | CHAT_002",
        "kook | {'message': 'x'} | 400 | VALIDATION_ERROR",
        "kook | {'message': 7, 'user_id': 'u'} | 400 | VALIDATION_ERROR",
        "kook | {'message': 'x', 'user_id': {}} | 400 | VALIDATION_ERROR",
        "kook | {'message': 'x', 'user_id': 'u', 'group': 'yes'} | 400 | VALIDATION_ERROR",
        "kook | {'message': 'x', 'user_id': 'u', 'mentions': 'y'} | 400 | VALIDATION_ERROR",
        "qq | {'post_type': 'message', 'self_id': 1, 'user_id': 2} | 400 | VALIDATION_ERROR",
        "discord | {'content': 'x'} | 400 | VALIDATION_ERROR",
        "KOOK | {'message': 'x', 'user_id': 'u'} | 400 | VALIDATION_ERROR",
        "kook | [] | 400 | VALIDATION_ERROR",
        "kook | {'message' | 400 | VALIDATION_ERROR"
      })
  void bad_payloads_are_refused(String platform, String payload, int status, String code) {
    inbound(platform, agent, payload).refused(status, code);
  }

  @Test
  void a_key_that_may_not_chat_is_refused() {
    String payload = "{\"message\": \"x\", \"user_id\": \"u\"}";
    String path = "/api/v2/platforms/kook/" + agent + "/inbound";
    api.post(path, payload).refused(400, "AUTH_001");
    String reader =
        api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"config_read\"]")
            .text("/data/api_key");
    api.post(path, payload, "Authorization", "Bearer " + reader).refused(403, "AUTH_003");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rules\": [{\"name\": \"a\", \"agent_id\": \"x\"}]}",
        "{\"rules\": 7}",
        "{\"default\": \"x\"}",
        "[]"
      })
  void rules_that_cannot_be_are_refused(String routing) {
    Answer refused =
        api.put(
                "/api/v2/tenants/" + tenant,
                "{\"tenant_config\": {\"routing\": %s}}".formatted(routing))
            .refused(400, "VALIDATION_ERROR");
    assertThat(refused.fields()).first().asString().startsWith("tenant_config.routing");
  }
}
