package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Chatting over WebSockets, on two nodes. */
class ChatSocketTest {
  private static TwoNodes nodes;
  private static Keys key;

  @BeforeAll
  static void start() {
    nodes =
        TwoNodes.startWith(
            HeldResponder.class,
            Map.of(
                "maimbot.chat.ping-every", "2s",
                "maimbot.chat.turns-per-socket", "3",
                "maimbot.chat.max-frame", "30000",
                "maimbot.chat.max-reply", "8000000",
                "maimbot.chat.send-timeout", "1s",
                "maimbot.chat.connections-per-key", "4",
                "maimbot.chat.connections-per-tenant", "5"));
    key = Keys.issue(nodes.first());
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  private static String message(String text, String more) {
    return """
    {"type": "message", "message": "%s"%s}\
    """
        .formatted(text, more);
  }

  private static String text(List<JsonNode> deltas, String ref) {
    return deltas.stream()
        .filter(delta -> delta.path("ref").asString("").equals(ref))
        .map(delta -> delta.path("text").asString())
        .collect(Collectors.joining());
  }

  @Test
  void many_turns_go_over_one_connection_at_once() {
    try (ChatClient client = ChatClient.open(nodes.first(), key.text())) {
      client.send(message("count 2 slow", ", \"ref\": \"a\""));
      client.send(message("quick", ", \"ref\": \"b\", \"options\": {\"stream\": false}"));
      JsonNode quick = client.frame("done");
      assertThat(quick.path("ref").asString()).isEqualTo("b");
      assertThat(quick.path("response").asString()).isEqualTo("quick");
      assertThat(quick.at("/metadata/agent_id").asString()).isEqualTo(key.agent());
      HeldResponder.let("count 2 slow", 2);
      JsonNode slow = client.frames("done", 2).getLast();
      assertThat(slow.path("ref").asString()).isEqualTo("a");
      assertThat(text(client.ofType("delta"), "a")).isEqualTo("1 2 ");
      assertThat(text(client.ofType("delta"), "b")).isEmpty();
      assertThat(client.ofType("start")).hasSize(2);
      client.send("{\"type\": \"ping\", \"ref\": \"p\"}");
      assertThat(client.frame("pong").path("ref").asString()).isEqualTo("p");
      assertThat(client.ofType("message")).isEmpty();
    }
  }

  @Test
  void what_is_said_on_one_node_is_heard_on_the_other() {
    String room = ", \"conversation_id\": \"round table\", \"user_id\": \"ann\"";
    try (ChatClient here = ChatClient.open(nodes.first(), key.text());
        ChatClient there = ChatClient.open(nodes.second(), key.text())) {
      there.send(message("hello", room));
      there.frame("done");
      here.send(message("good day", room));
      JsonNode own = here.frame("done");
      JsonNode heard = there.frame("message");
      assertThat(heard.path("message").asString()).isEqualTo("good day");
      assertThat(heard.path("user_id").asString()).isEqualTo("ann");
      assertThat(heard.path("message_id")).isEqualTo(own.path("message_id"));
      JsonNode reply = there.frames("done", 2).getLast();
      assertThat(reply.path("response").asString()).isEqualTo("good day");
      assertThat(reply.has("ref")).isFalse();

      Http.Answer posted =
          nodes
              .first()
              .post(
                  "/api/v2/chat",
                  Map.of(
                      "api_key",
                      key.text(),
                      "message",
                      "by post",
                      "conversation_id",
                      "round table"));
      assertThat(posted.status()).isEqualTo(200);
      assertThat(there.frames("message", 2).getLast().path("message").asString())
          .isEqualTo("by post");
      assertThat(there.frames("done", 3).getLast().path("message_id"))
          .isEqualTo(posted.data().path("message_id"));
      await()
          .until(() ->
              here.ofType("message").stream()
                  .anyMatch(said -> said.path("message").asString().equals("by post")));

      Keys stranger = Keys.issue(nodes.first());
      assertThat(
              nodes
                  .first()
                  .post(
                      "/api/v2/chat",
                      Map.of(
                          "api_key",
                          stranger.text(),
                          "message",
                          "other",
                          "conversation_id",
                          "round table"))
                  .status())
          .isEqualTo(200);
      there.send("{\"type\": \"ping\"}");
      there.frame("pong");
      assertThat(there.ofType("message")).hasSize(2);
    }
  }

  @Test
  void each_is_told_in_their_own_language_that_others_got_no_reply() {
    String room = ", \"conversation_id\": \"of two languages\"";
    try (ChatClient english = ChatClient.open(nodes.first(), key.text(), "en");
        ChatClient chinese = ChatClient.open(nodes.first(), key.text(), "zh")) {
      for (ChatClient each : List.of(english, chinese)) {
        each.send(message("hello", room));
        each.frame("done");
      }
      nodes
          .second()
          .post(
              "/api/v2/chat",
              Map.of(
                  "api_key", key.text(), "message", "fail", "conversation_id", "of two languages"));
      assertThat(english.frame("error").path("message").asString()).isEqualTo("The model failed");
      assertThat(chinese.frame("error").path("message").asString()).isEqualTo("模型服务失败");
    }
  }

  @Test
  void a_reply_is_stopped_by_a_frame_on_the_other_node() {
    try (ChatClient here = ChatClient.open(nodes.first(), key.text());
        ChatClient there = ChatClient.open(nodes.second(), key.text())) {
      here.send(message("count 5 frame", ""));
      HeldResponder.let("count 5 frame", 1);
      here.frame("delta");
      String id = here.frame("start").path("message_id").asString();
      there.send("{\"type\": \"stop\", \"ref\": \"s\", \"message_id\": \"" + id + "\"}");
      JsonNode stopped = there.frame("stopped");
      assertThat(stopped.path("ref").asString()).isEqualTo("s");
      assertThat(stopped.path("finish_reason").asString()).isEqualTo("stopped");
      assertThat(here.frame("done").path("response").asString()).isEqualTo("1 ");
    }
  }

  @Test
  void a_frame_that_is_repeated_under_its_key_is_answered_as_before() {
    try (ChatClient client = ChatClient.open(nodes.first(), key.text())) {
      String frame = message("once", ", \"idempotency_key\": \"k\"");
      client.send(frame);
      JsonNode first = client.frame("done");
      client.send(frame);
      assertThat(client.frames("done", 2).getLast()).isEqualTo(first);
    }
  }

  @Test
  void wrong_frames_are_answered_and_too_many_end_it() {
    try (ChatClient client = ChatClient.open(nodes.first(), key.text())) {
      client.send("no json");
      client.send("[]");
      client.send("{\"type\": \"dance\", \"ref\": \"r\"}");
      client.send("{\"type\": \"message\", \"message\": 5, \"ref\": \"m\"}");
      client.send("{\"type\": \"message\", \"message\": \" \"}");
      client.send("{\"type\": \"message\", \"message\": \"x\", \"conversation_id\": \"conv_1\"}");
      client.send("{\"type\": \"stop\", \"message_id\": \"msg_1\"}");
      client.send("{\"type\": \"ping\", \"ref\": 7}");
      client.socket().sendBinary(ByteBuffer.allocate(5_000), true).join();
      assertThat(client.frames("error", 9))
          .extracting(error -> error.path("error_code").asString())
          .containsExactly(
              "VALIDATION_ERROR",
              "VALIDATION_ERROR",
              "VALIDATION_ERROR",
              "VALIDATION_ERROR",
              "CHAT_002",
              "NOT_FOUND",
              "NOT_FOUND",
              "VALIDATION_ERROR",
              "VALIDATION_ERROR");
      assertThat(client.ofType("error").get(2).path("ref").asString()).isEqualTo("r");
      assertThat(client.ofType("error").get(3).at("/details/0/field").asString())
          .isEqualTo("message");
      client.send(message("still here", ""));
      client.frame("done");
      for (int i = 0; i < 20; i++) client.send("{}");
      await().until(() -> client.closed() == 1008);
    }
  }

  @Test
  void only_so_many_replies_are_waited_for() {
    try (ChatClient client = ChatClient.open(nodes.first(), key.text())) {
      for (int i = 0; i < 4; i++) {
        client.send(message("count 1 of " + i, ", \"ref\": \"" + i + "\""));
      }
      JsonNode error = client.frame("error");
      assertThat(error.path("error_code").asString()).isEqualTo("CHAT_005");
      assertThat(error.path("ref").asString()).isEqualTo("3");
      for (int i = 0; i < 3; i++) HeldResponder.let("count 1 of " + i, 1);
      client.frames("done", 3);
    }
  }

  @Test
  void only_so_many_are_waited_for_to_be_stopped() {
    try (ChatClient client = ChatClient.open(nodes.first(), key.text())) {
      client.send(message("deaf one", ""));
      String id = client.frame("start").path("message_id").asString();
      for (int i = 0; i < 4; i++) {
        client.send(
            "{\"type\": \"stop\", \"ref\": \"%d\", \"message_id\": \"%s\"}".formatted(i, id));
      }
      JsonNode error = client.frame("error");
      assertThat(error.path("error_code").asString()).isEqualTo("CHAT_005");
      assertThat(error.path("ref").asString()).isEqualTo("3");
      HeldResponder.let("deaf one", 1);
      client.frames("stopped", 3);
      client.send("{\"type\": \"stop\", \"message_id\": \"" + id + "\"}");
      client.frames("stopped", 4);
    }
  }

  @Test
  void what_is_too_long_or_no_text_ends_it() throws IOException {
    try (ChatClient client = ChatClient.open(nodes.first(), key.text())) {
      client.send(message("x".repeat(30_000), ""));
      await().until(() -> client.closed() == 1009);
    }
    try (Socket raw = raw(key.text())) {
      byte[] badText = {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xc3, 0x28};
      raw.getOutputStream().write(badText);
      byte[] close = raw.getInputStream().readNBytes(4);
      assertThat(close[0]).isEqualTo((byte) 0x88);
      assertThat(((close[2] & 0xff) << 8) | (close[3] & 0xff)).isEqualTo(1007);
    }
  }

  @Test
  void one_that_reads_nothing_is_closed_and_the_rest_goes_on() throws IOException {
    await().until(() -> connections(nodes.first()) == 0);
    try (Socket raw = raw(key.text())) {
      byte[] flood =
          message("flood", ", \"conversation_id\": \"flooded\"").getBytes(StandardCharsets.UTF_8);
      raw.getOutputStream()
          .write(new byte[] {(byte) 0x81, (byte) (0x80 | flood.length), 0, 0, 0, 0});
      raw.getOutputStream().write(flood);
      await().until(() -> connections(nodes.first()) == 1);
      await().until(() -> connections(nodes.first()) == 0);
    }
    try (ChatClient client = ChatClient.open(nodes.first(), key.text())) {
      client.send(message("fine", ""));
      client.frame("done");
    }
  }

  @Test
  void who_may_not_is_refused_before_it_opens() {
    Keys lost = Keys.issue(nodes.first());
    assertThat(nodes.first().get("/api/v2/ws/chat", "X-Api-Key", key.text()).code())
        .isEqualTo("VALIDATION_ERROR");
    refused(nodes.first(), "mmc_x", 400);
    assertThat(nodes.first().post(lost.path() + "/disable", Map.of()).status()).isEqualTo(200);
    await().untilAsserted(() -> refused(nodes.second(), lost.text(), 401));
  }

  private static void refused(Http node, String apiKey, int status) {
    assertThatThrownBy(() -> ChatClient.open(node, apiKey))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
  }

  @Test
  void a_key_that_is_taken_away_ends_its_connections() {
    Keys banned = Keys.issue(nodes.first());
    try (ChatClient speaks = ChatClient.open(nodes.second(), banned.text());
        ChatClient listens = ChatClient.open(nodes.second(), banned.text())) {
      String room = ", \"conversation_id\": \"room\"";
      speaks.send(message("hi", room));
      speaks.frame("done");
      listens.send(message("hi too", room));
      listens.frame("done");
      assertThat(nodes.first().post(banned.path() + "/ban", Map.of()).status()).isEqualTo(200);
      await()
          .untilAsserted(() -> {
            if (speaks.closed() == 0) speaks.send(message("still there?", room));
            assertThat(speaks.closed()).isEqualTo(4401);
          });
      assertThat(speaks.ofType("error").getFirst().path("error_code").asString())
          .isEqualTo("AUTH_004");
    }
  }

  @Test
  void an_agent_that_is_not_active_is_told_of_and_the_connection_stays() {
    Keys sleeping = Keys.issue(nodes.first());
    try (ChatClient client = ChatClient.open(nodes.first(), sleeping.text())) {
      nodes.first().put("/api/v2/agents/" + sleeping.agent(), Map.of("status", "inactive"));
      client.send(message("hi", ""));
      assertThat(client.frame("error").path("error_code").asString()).isEqualTo("CHAT_003");
      assertThat(client.closed()).isZero();
    }
  }

  @Test
  void a_key_has_only_so_many_connections() {
    Keys many = Keys.issue(nodes.first());
    List<ChatClient> open =
        java.util.stream.Stream.generate(() -> ChatClient.open(nodes.first(), many.text()))
            .limit(4)
            .toList();
    refused(nodes.first(), many.text(), 429);
    open.getFirst().close();
    await()
        .ignoreExceptions()
        .untilAsserted(() -> ChatClient.open(nodes.first(), many.text()).close());
    open.forEach(ChatClient::close);
  }

  @Test
  void all_keys_of_a_tenant_have_only_so_many_connections() {
    Keys one = Keys.issue(nodes.first());
    String other = one.another(nodes.first());
    List<ChatClient> open =
        new ArrayList<>(
            java.util.stream.Stream.generate(() -> ChatClient.open(nodes.first(), one.text()))
                .limit(4)
                .toList());
    open.add(ChatClient.open(nodes.first(), other));
    refused(nodes.first(), other, 429);
    ChatClient.open(nodes.first(), Keys.issue(nodes.first()).text()).close();
    open.removeFirst().close();
    await().ignoreExceptions().untilAsserted(() -> ChatClient.open(nodes.first(), other).close());
    open.forEach(ChatClient::close);
  }

  private static double connections(Http node) {
    return node.text("/metrics")
        .lines()
        .filter(line -> line.startsWith("maimbot_chat_connections"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** A connection on which the test writes the frames itself. */
  private static Socket raw(String apiKey) throws IOException {
    URI address = URI.create(nodes.first().address());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
    String request =
        "GET /api/v2/ws/chat?api_key="
            + apiKey
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.read());
    assertThat(head.toString()).startsWith("HTTP/1.1 101");
    return socket;
  }
}
