package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Talking with an agent through its key, answered by the built-in responder. */
@IntegrationTest
class ChatTest {
  private static final String RULES =
      """
      {"bot_overrides": {"nickname": "小麦"},
       "persona": "热心的客服",
       "config_overrides": {"keyword_reaction": {
         "keyword_rules": [{"keywords": ["退款", "refund"], "reaction": "请提供订单号"}],
         "regex_rules": [
           {"regex": ["(a+)+$"], "reaction": "never"},
           {"regex": ["order (?P<order_no>\\\\d+)"], "reaction": "Looking up [order_no]"}]}},
       "platform_overrides": {"qq": {"bot_overrides": {"nickname": "麦麦"}}}}\
      """;

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  private Api api;
  private String tenant;
  private String agent;
  private String key;

  @BeforeEach
  void agent() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
    api.put("/api/v2/agents/" + agent + "/config", RULES).is(200);
    key =
        api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
  }

  private Answer say(String message, String more, String... headers) {
    ObjectNode body = Json.mapper().createObjectNode().put("message", message);
    String rest = more.isEmpty() ? "" : ", " + more;
    String text = body.toString();
    String whole =
        text.substring(0, text.length() - 1) + ", \"api_key\": \"" + key + "\"" + rest + "}";
    return api.post("/api/v2/chat", whole, headers);
  }

  private List<String> texts(String conversation) {
    return api.get("/api/v2/conversations/" + conversation + "/messages?limit=100")
        .is(200)
        .texts("/data/items", "text");
  }

  @Test
  void the_agent_answers_from_its_configuration() {
    Answer answer = say("我要退款", "\"user_id\": \"u-1\"").is(200);

    assertThat(answer.text("/data/response")).isEqualTo("请提供订单号");
    assertThat(answer.text("/data/message_id")).startsWith("msg_");
    assertThat(answer.text("/data/metadata/agent_id")).isEqualTo(agent);
    assertThat(answer.text("/data/metadata/tenant_id")).isEqualTo(tenant);
    assertThat(answer.text("/data/metadata/model_used")).isEqualTo("builtin");
    assertThat(answer.at("/data/metadata/tokens_used").asInt(-1)).isZero();
    assertThat(say("order 42 please", "").text("/data/response")).isEqualTo("Looking up 42");
    assertThat(say("你好", "").text("/data/response")).contains("小麦", "你好", "热心的客服");
    assertThat(say("hello", "\"context\": {\"platform\": \"qq\"}").text("/data/response"))
        .contains("麦麦", "hello");
  }

  @Test
  void a_conversation_goes_on_under_its_id_and_under_the_callers_name() {
    String first = say("one", "").is(200).text("/data/conversation_id");
    say("two", "\"conversation_id\": \"" + first + "\"").is(200);
    assertThat(texts(first)).hasSize(4).first().asString().contains("two");
    assertThat(texts(first).getLast()).isEqualTo("one");

    String named =
        say("eins", "\"conversation_id\": \"room 7\"").is(200).text("/data/conversation_id");
    String again =
        say("zwei", "\"conversation_id\": \"room 7\"").is(200).text("/data/conversation_id");
    assertThat(again).isEqualTo(named);
    String elsewhere =
        say("drei", "\"conversation_id\": \"room 7\", \"context\": {\"platform\": \"qq\"}")
            .is(200)
            .text("/data/conversation_id");
    assertThat(elsewhere).isNotEqualTo(named);
    assertThat(texts(named)).hasSize(4);

    Answer shown = api.get("/api/v2/conversations/" + named).is(200);
    assertThat(shown.text("/data/name")).isEqualTo("room 7");
    assertThat(shown.at("/data/messages").asInt()).isEqualTo(4);
    assertThat(shown.etag()).isEqualTo("\"5\"");
  }

  @Test
  void conversations_are_listed_by_agent_platform_and_user() {
    say("a", "\"user_id\": \"ann\", \"context\": {\"platform\": \"qq\"}").is(200);
    say("b", "\"user_id\": \"bob\"").is(200);
    String all = "/api/v2/conversations?tenant_id=" + tenant;
    assertThat(api.get(all).is(200).at("/data/pagination/total").asInt()).isEqualTo(2);
    assertThat(api.get(all + "&agent_id=" + agent).texts("/data/items", "user_id"))
        .containsExactly("bob", "ann");
    assertThat(api.get(all + "&platform=qq").texts("/data/items", "user_id"))
        .containsExactly("ann");
    assertThat(api.get(all + "&user_id=bob").texts("/data/items", "user_id"))
        .containsExactly("bob");
    assertThat(api.get(all + "&user_id=nobody").at("/data/items").size()).isZero();
    assertThat(api.get(all + "&agent_id=" + api.agent(tenant)).at("/data/items").size()).isZero();
    Answer stats = api.get("/api/v2/tenants/" + tenant + "/stats").is(200);
    assertThat(stats.at("/data/conversations").asInt()).isEqualTo(2);
    assertThat(stats.at("/data/messages").asInt()).isEqualTo(4);
  }

  @Test
  void messages_are_read_in_parts() {
    String conversation = say("0", "").text("/data/conversation_id");
    for (int i = 1; i < 4; i++)
      say("" + i, "\"conversation_id\": \"" + conversation + "\"").is(200);
    String path = "/api/v2/conversations/" + conversation + "/messages?limit=3";
    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      Answer part = api.get(path + cursor).is(200);
      read.addAll(part.texts("/data/items", "text"));
      String next = part.text("/data/next_cursor");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    assertThat(read).isEqualTo(texts(conversation)).hasSize(8);
    api.get(path + "&cursor=x").refused(400, "VALIDATION_ERROR");
    api.get(path.replace("limit=3", "limit=101")).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void what_is_said_is_at_rest_encrypted_only() {
    String secret = unique("my telephone number is") + "."; // ends as no rule wants
    String user = unique("user").replace(' ', '-');
    String conversation =
        say(secret, "\"user_id\": \"" + user + "\"").is(200).text("/data/conversation_id");
    assertThat(texts(conversation)).hasSize(2).allMatch(text -> text.contains(secret));
    Answer read = api.get("/api/v2/conversations/" + conversation + "/messages");
    assertThat(read.texts("/data/items", "role")).containsExactly("assistant", "user");
    assertThat(read.text("/data/items/1/user_id")).isEqualTo(user);

    Long found =
        jdbc.queryForObject(
            "select count(*) from domain_event_entry where aggregate_identifier = ?"
                + " and (instr(payload, ?) > 0 or instr(payload, ?) > 0)",
            Long.class,
            conversation,
            secret,
            user);
    assertThat(found).isZero();
    Answer events = api.get("/api/v2/events?tenant_id=" + tenant + "&types=message.*&wait=5");
    assertThat(events.raw().body()).doesNotContain(secret).doesNotContain(user);
  }

  @Test
  void an_erased_conversation_is_gone_until_somebody_speaks_again() {
    Answer old = say("old", "\"conversation_id\": \"room\"", "Idempotency-Key", "k").is(200);
    String conversation = old.text("/data/conversation_id");
    String path = "/api/v2/conversations/" + conversation;
    api.delete(path).is(200);
    String turn = "/api/v2/chat/" + old.text("/data/message_id");
    api.get(turn + "/stream", "X-Api-Key", key).refused(404, "NOT_FOUND");
    api.post(turn + "/stop", "{}", "X-Api-Key", key).refused(404, "NOT_FOUND");
    say("old", "\"conversation_id\": \"room\"", "Idempotency-Key", "k").refused(404, "NOT_FOUND");
    api.get(path).refused(404, "NOT_FOUND");
    api.get(path + "/messages").refused(404, "NOT_FOUND");
    api.delete(path).refused(404, "NOT_FOUND");

    Answer again = say("new", "\"conversation_id\": \"room\"").is(200);
    assertThat(texts(conversation)).hasSize(2).noneMatch(text -> text.contains("old"));
    String stop = "/api/v2/chat/" + again.text("/data/message_id") + "/stop";
    assertThat(api.post(stop, "{}", "X-Api-Key", key).is(200).text("/data/reply/response"))
        .isEqualTo(again.text("/data/response"));
    api.get(turn + "/stream", "X-Api-Key", key).refused(404, "NOT_FOUND");
  }

  @Test
  void a_repetition_gets_the_same_reply() {
    Answer first = say("once", "", "Idempotency-Key", "k-1").is(200);
    Answer second = say("once", "", "Idempotency-Key", "k-1").is(200);
    assertThat(second.at("/data")).isEqualTo(first.at("/data"));
    say("else", "", "Idempotency-Key", "k-1").refused(409, "IDEMPOTENCY_CONFLICT");
    String conversation =
        "\"conversation_id\": \"%s\"".formatted(first.text("/data/conversation_id"));
    assertThat(say("once", conversation, "Idempotency-Key", "k-1").is(200).at("/data"))
        .isEqualTo(first.at("/data"));

    List<Answer> together =
        Api.together(8, _ -> say("at once", "", "Idempotency-Key", "k-2").is(200));
    assertThat(together).extracting(answer -> answer.text("/data/reply_id")).hasSize(8);
    assertThat(together.stream().map(answer -> answer.text("/data/reply_id")).distinct())
        .hasSize(1);
    assertThat(texts(together.getFirst().text("/data/conversation_id"))).hasSize(2);
  }

  @Test
  void what_is_said_elsewhere_or_by_somebody_else_is_no_repetition() {
    String there = "\"conversation_id\": \"qq:ann:private\", \"user_id\": \"ann\"";
    Answer first = say("once", there, "Idempotency-Key", "k").is(200);
    assertThat(say("once", there, "Idempotency-Key", "k").is(200).at("/data"))
        .isEqualTo(first.at("/data"));
    for (String other :
        List.of(
            "\"user_id\": \"ann\"",
            there.replace("qq:ann", "qq:bob"),
            there.replace("\"ann\"", "\"bob\""),
            "\"conversation_id\": \"qq:ann:private\"")) {
      say("once", other, "Idempotency-Key", "k").refused(409, "IDEMPOTENCY_CONFLICT");
    }
  }

  @Test
  void many_speak_in_one_conversation_at_once_and_nothing_is_lost() {
    List<Answer> answers =
        Api.together(
            16, client -> say("message " + client, "\"conversation_id\": \"group\"").is(200));
    String conversation = answers.getFirst().text("/data/conversation_id");
    assertThat(texts(conversation))
        .hasSize(32)
        .containsAll(IntStream.range(0, 16).mapToObj(i -> "message " + i).toList());
  }

  @Test
  void what_is_no_message_is_refused() {
    say("   ", "").refused(400, "CHAT_002");
    say("a\u0007b", "").refused(400, "CHAT_001");
    say("x".repeat(20_001), "").refused(413, "CHAT_004");
    say("x".repeat(20_000), "").is(200);
  }

  @Test
  void who_may_not_chat_is_refused() {
    api.post("/api/v2/chat", "{\"message\": \"hi\"}").refused(400, "AUTH_001");
    api.post("/api/v2/chat", "{\"message\": \"hi\", \"api_key\": \"mmc_x\"}")
        .refused(400, "AUTH_001");
    api.post("/api/v2/chat", "{\"message\": \"hi\"}", "Authorization", "Bearer " + key).is(200);
    say("hi", "", "X-Tenant-Id", api.tenant()).refused(401, "AUTH_005");

    String reader =
        api.post(
                "/api/v2/api-keys",
                """
                {"tenant_id": "%s", "agent_id": "%s", "name": "reader", "permissions": ["config_read"]}\
                """
                    .formatted(tenant, agent))
            .is(201)
            .text("/data/api_key");
    api.post("/api/v2/chat", "{\"message\": \"hi\"}", "X-Api-Key", reader).refused(403, "AUTH_003");
    api.put("/api/v2/agents/" + agent, "{\"status\": \"inactive\"}").is(200);
    say("hi", "").refused(409, "CHAT_003");
  }

  @Test
  void others_conversations_do_not_exist() {
    String theirs = say("mine", "").is(200).text("/data/conversation_id");
    String mine = key;
    key =
        api.newKey(tenant, api.agent(tenant), unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
    say("hi", "\"conversation_id\": \"" + theirs + "\"").refused(404, "NOT_FOUND");
    key = mine;
    say("hi", "\"conversation_id\": \"" + theirs + "\", \"context\": {\"platform\": \"qq\"}")
        .refused(404, "NOT_FOUND");
    say("hi", "\"conversation_id\": \"conv_01\"").refused(404, "NOT_FOUND");
    String other = api.tenant();
    api.get("/api/v2/conversations/" + theirs, "X-Tenant-Id", other).refused(404, "NOT_FOUND");
    api.delete("/api/v2/conversations/" + theirs, "X-Tenant-Id", other).refused(404, "NOT_FOUND");
    assertThat(texts(theirs)).hasSize(2);
  }

  @Test
  void the_same_names_in_other_tenants_are_other_conversations() {
    String here =
        say("here", "\"conversation_id\": \"room\", \"user_id\": \"u\"")
            .text("/data/conversation_id");
    agent();
    String there =
        say("there", "\"conversation_id\": \"room\", \"user_id\": \"u\"")
            .text("/data/conversation_id");
    assertThat(there).isNotEqualTo(here);
    assertThat(texts(here)).noneMatch(text -> text.contains("there"));
    assertThat(texts(there)).noneMatch(text -> text.contains("\"here"));
  }

  @Test
  void the_same_name_with_another_agent_of_the_tenant_is_another_conversation() {
    String room = "\"conversation_id\": \"room\", \"user_id\": \"u\"";
    String here = say("here", room).text("/data/conversation_id");
    String other = api.agent(tenant);
    key =
        api.newKey(tenant, other, unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
    Answer reply = say("there", room).is(200);
    String there = reply.text("/data/conversation_id");
    assertThat(there).isNotEqualTo(here);
    assertThat(texts(here)).hasSize(2).noneMatch(text -> text.contains("there"));
    assertThat(texts(there)).containsExactly(reply.text("/data/response"), "there");
    assertThat(api.get("/api/v2/conversations/" + here).text("/data/agent_id")).isEqualTo(agent);
    assertThat(api.get("/api/v2/conversations/" + there).text("/data/agent_id")).isEqualTo(other);
  }

  @Test
  void the_trail_tells_who_spoke_who_read_it_and_whose_key_was_refused() {
    String conversation = say("hello", "\"user_id\": \"ann\"").text("/data/conversation_id");
    texts(conversation);
    api.get("/api/v2/conversations?user_id=ann&tenant_id=" + tenant).is(200);
    say("hello", "", "X-Tenant-Id", api.tenant()).refused(401, "AUTH_005");

    String trail = "/api/v2/audit?tenant_id=" + tenant + "&action=";
    await()
        .untilAsserted(() -> {
          assertThat(api.get(trail + "message.received").texts("/data/items", "actor"))
              .singleElement()
              .asString()
              .startsWith("key_");
          Answer reads = api.get(trail + "data.read&entity=conversation");
          assertThat(reads.at("/data/items").findValuesAsString("what"))
              .containsExactlyInAnyOrder("conversation.messages", "conversation.list");
          assertThat(reads.raw().body()).doesNotContain("ann");
          assertThat(api.get(trail + "key.refused").texts("/data/items", "error_code"))
              .containsExactly("AUTH_005");
        });
  }

  @Test
  void a_reply_can_be_read_while_it_is_written() {
    String body =
        """
        {"api_key": "%s", "message": "hello", "options": {"stream": true}}\
        """
            .formatted(key);
    List<String> events = events(port, body);
    assertThat(events.getFirst()).startsWith("start {");
    String text =
        events.stream()
            .filter(event -> event.startsWith("delta "))
            .map(event -> Json.mapper().readTree(event.substring(6)).path("text").asString())
            .collect(Collectors.joining());
    JsonNode done = Json.mapper().readTree(events.getLast().substring("done ".length()));
    assertThat(text).isNotEmpty().isEqualTo(done.path("response").asString());
    assertThat(texts(done.path("conversation_id").asString())).containsExactly(text, "hello");
  }

  @Test
  void what_is_refused_before_it_begins_is_no_stream() {
    say(" ", "\"options\": {\"stream\": true}").refused(400, "CHAT_002");
    say("hi", "\"conversation_id\": \"conv_1\", \"options\": {\"stream\": true}")
        .refused(404, "NOT_FOUND");
  }

  /** The events of a chat, each as its name and its data. */
  static List<String> events(int port, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v2/chat"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> answer =
          client.send(request, HttpResponse.BodyHandlers.ofLines());
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      String whole = answer.body().collect(Collectors.joining("\n"));
      return Stream.of(whole.split("\n\n"))
          .map(event -> event.replaceFirst("id: .*\nevent: (.*)\ndata: ", "$1 "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
