package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Sse;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/** Replies that are stopped, read on after a dropped connection, or read by nobody any more. */
class RunningRepliesTest {
  private static TwoNodes nodes;
  private static Keys key;

  @BeforeAll
  static void start() {
    nodes =
        TwoNodes.startWith(
            HeldResponder.class,
            Map.of(
                "maimbot.chat.abandon-after", "2s",
                "maimbot.chat.ping-every", "100ms",
                "maimbot.chat.max-reply", "50000",
                "maimbot.chat.connections-per-key", "6"));
    key = Keys.issue(nodes.first());
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  private static Sse stream(Http node, String message, String... headers) {
    return Sse.post(
        node.address() + "/api/v2/chat",
        """
        {"api_key": "%s", "message": "%s", "options": {"stream": true}}\
        """
            .formatted(key.text(), message),
        headers);
  }

  private static Sse goOn(Http node, String id, String... headers) {
    int port = URI.create(node.address()).getPort();
    return Sse.open(port, "/api/v2/chat/" + id + "/stream", headers);
  }

  private static String messageId(Sse stream) {
    await().until(() -> !stream.messages().isEmpty());
    Sse.Message start = stream.messages().getFirst();
    assertThat(start.event()).isEqualTo("start");
    return Json.mapper().readTree(start.data()).path("message_id").asString();
  }

  private static String text(Sse stream) {
    return stream.messages().stream()
        .filter(message -> message.event().equals("delta"))
        .map(message -> Json.mapper().readTree(message.data()).path("text").asString())
        .collect(Collectors.joining());
  }

  private static JsonNode done(Sse stream) {
    await().until(stream::hasEnded);
    Sse.Message last = stream.messages().getLast();
    assertThat(last.event()).as(last.data()).isEqualTo("done");
    return Json.mapper().readTree(last.data());
  }

  private static Http.Answer stop(Http node, String message) {
    return node.post(
        "/api/v2/chat/" + message + "/stop", Map.of(), "Authorization", "Bearer " + key.text());
  }

  @Test
  void a_reply_is_stopped_from_the_other_node_and_what_there_is_is_kept() {
    try (Sse stream = stream(nodes.first(), "count 9 stopped")) {
      HeldResponder.let("count 9 stopped", 2);
      String message = messageId(stream);
      await().until(() -> text(stream).equals("1 2 "));

      Http.Answer ended = stop(nodes.second(), message);

      assertThat(ended.status()).isEqualTo(200);
      assertThat(ended.data().path("status").asString()).isEqualTo("completed");
      assertThat(ended.data().path("finish_reason").asString()).isEqualTo("stopped");
      JsonNode done = done(stream);
      assertThat(done.path("response").asString()).isEqualTo("1 2 ");
      assertThat(done.at("/metadata/finish_reason").asString()).isEqualTo("stopped");
      assertThat(done.at("/metadata/completion_tokens").asInt()).isEqualTo(2);
      assertThat(done.at("/metadata/model_used").asString()).isEqualTo("held");
      assertThat(ended.data().path("reply")).isEqualTo(done);
      assertThat(stop(nodes.first(), message).data()).isEqualTo(ended.data());
    }
  }

  @Test
  void a_reply_is_not_written_on_when_its_conversation_is_erased_on_the_other_node() {
    try (Sse stream = stream(nodes.first(), "count 9 erased")) {
      HeldResponder.let("count 9 erased", 2);
      String message = messageId(stream);
      await().until(() -> text(stream).equals("1 2 "));
      JsonNode start = Json.mapper().readTree(stream.messages().getFirst().data());
      String conversation = "/api/v2/conversations/" + start.path("conversation_id").asString();

      assertThat(nodes.second().delete(conversation).status()).isEqualTo(200);

      await().until(stream::hasEnded);
      Sse.Message last = stream.messages().getLast();
      assertThat(last.event()).isEqualTo("error");
      assertThat(last.data()).contains("NOT_FOUND");
      assertThat(nodes.first().get(conversation).status()).isEqualTo(404);
      assertThat(stop(nodes.second(), message).status()).isEqualTo(404);
    }
  }

  @Test
  void who_waits_for_the_whole_gets_what_there_is_when_it_is_stopped() {
    String message = "count 9 waited for";
    CompletableFuture<Http.Answer> waiting =
        CompletableFuture.supplyAsync(() ->
            nodes
                .first()
                .post(
                    "/api/v2/chat",
                    Map.of("api_key", key.text(), "message", message, "conversation_id", "room"),
                    "Idempotency-Key",
                    "stop-me"));
    HeldResponder.let(message, 1);
    String id = await().until(() -> said(message), found -> found != null);
    assertThat(stop(nodes.first(), id).data().path("status").asString()).isEqualTo("completed");
    assertThat(waiting.join().data().path("response").asString()).isEqualTo("1 ");
  }

  /** The id of a message of the room; null while it is not there. */
  private static String said(String text) {
    return said("room", text).findFirst().orElse(null);
  }

  /** The ids of what has this text in a conversation of this name. */
  private static Stream<String> said(String room, String text) {
    Http.Answer conversations =
        nodes.first().get("/api/v2/conversations?tenant_id=" + key.tenant());
    return conversations
        .data()
        .path("items")
        .valueStream()
        .filter(conversation -> conversation.path("name").asString("").equals(room))
        .map(conversation -> conversation.path("conversation_id").asString())
        .flatMap(id ->
            nodes
                .first()
                .get("/api/v2/conversations/" + id + "/messages")
                .data()
                .path("items")
                .valueStream())
        .filter(said -> said.path("text").asString().equals(text))
        .map(said -> said.path("message_id").asString());
  }

  @Test
  void what_is_not_there_or_not_theirs_cannot_be_stopped_or_read() {
    try (Sse stream = stream(nodes.first(), "count 1 mine")) {
      String message = messageId(stream);
      Keys other = Keys.issue(nodes.first());
      String path = "/api/v2/chat/" + message;
      assertThat(nodes.second().post(path + "/stop", Map.of("api_key", other.text())).code())
          .isEqualTo("NOT_FOUND");
      assertThat(nodes.second().get(path + "/stream", "X-Api-Key", other.text()).code())
          .isEqualTo("NOT_FOUND");
      assertThat(nodes.second().post(path + "/stop", Map.of()).code()).isEqualTo("AUTH_001");
      assertThat(stop(nodes.first(), "msg_01").status()).isEqualTo(404);
      assertThat(
              nodes
                  .first()
                  .get(path + "/stream", "X-Api-Key", key.text(), "Last-Event-ID", "x")
                  .code())
          .isEqualTo("VALIDATION_ERROR");
      HeldResponder.let("count 1 mine", 1);
      assertThat(done(stream).path("response").asString()).isEqualTo("1 ");
    }
  }

  @Test
  void a_reply_is_read_on_at_either_node_without_a_gap() {
    String message = "count 6 resumed";
    String id;
    Sse.Message last;
    try (Sse stream = stream(nodes.first(), message, "Idempotency-Key", "resumed")) {
      HeldResponder.let(message, 2);
      id = messageId(stream);
      await().until(() -> text(stream).equals("1 2 "));
      last = stream.messages().getLast();
    }
    HeldResponder.let(message, 1);
    String[] headers = {"X-Api-Key", key.text(), "Last-Event-ID", last.id()};
    try (Sse there = goOn(nodes.second(), id, headers);
        Sse here = goOn(nodes.first(), id, headers);
        Sse again =
            stream(
                nodes.second(), message, "Idempotency-Key", "resumed", "Last-Event-ID", last.id());
        Sse whole = goOn(nodes.second(), id, "X-Api-Key", key.text())) {
      for (Sse stream : List.of(there, here, again)) {
        await().until(() -> text(stream).equals("3 "));
        JsonNode delta = Json.mapper().readTree(stream.messages().get(1).data());
        int index = Json.mapper().readTree(last.data()).path("index").asInt();
        assertThat(delta.path("index").asInt()).isEqualTo(index + 1);
      }
      HeldResponder.let(message, 3);
      for (Sse stream : List.of(there, here, again)) {
        assertThat(done(stream).path("response").asString()).isEqualTo("1 2 3 4 5 6 ");
        assertThat(text(stream)).isEqualTo("3 4 5 6 ");
      }
      done(whole);
      assertThat(text(whole)).isEqualTo("1 2 3 4 5 6 ");
    }
    try (Sse late = goOn(nodes.second(), id, headers)) {
      assertThat(done(late).path("response").asString()).isEqualTo("1 2 3 4 5 6 ");
      assertThat(text(late)).isEqualTo("3 4 5 6 ");
    }
  }

  @Test
  void a_reply_that_nobody_reads_ends_after_a_while_and_is_kept() {
    String message = "count 9 left";
    String id;
    try (Sse stream = stream(nodes.first(), message)) {
      HeldResponder.let(message, 3);
      id = messageId(stream);
      await().until(() -> text(stream).equals("1 2 3 "));
      await().until(() -> stream.comments() > 0);
    }
    awaitAbandoned(id);
    try (Sse late = goOn(nodes.second(), id, "X-Api-Key", key.text())) {
      assertThat(done(late).path("response").asString()).isEqualTo("1 2 3 ");
    }
  }

  @Test
  void a_reply_that_nobody_waits_for_and_that_has_not_begun_is_none_and_is_asked_for_again() {
    String message = "count 2 silent";
    String id;
    try (Sse stream = stream(nodes.first(), message, "Idempotency-Key", "silent")) {
      id = messageId(stream);
    }
    String events = "/api/v2/events?types=turn.failed&tenant_id=" + key.tenant();
    await()
        .untilAsserted(() ->
            assertThat(nodes.second().get(events).data().path("items").valueStream())
                .filteredOn(event -> event.at("/data/message_id").asString().equals(id))
                .extracting(event -> event.at("/data/failure").asString())
                .containsExactly("interrupted"));
    HeldResponder.let(message, 2);
    try (Sse again = stream(nodes.first(), message, "Idempotency-Key", "silent")) {
      assertThat(done(again).path("response").asString()).isEqualTo("1 2 ");
    }
  }

  /** A request whose caller the test can have hung up. */
  private static Socket hold(String path, String body) throws IOException {
    Socket socket = new Socket("localhost", URI.create(nodes.first().address()).getPort());
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, body.length());
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void awaitAbandoned(String id) {
    String events = "/api/v2/events?types=turn.completed&tenant_id=" + key.tenant();
    await()
        .untilAsserted(() ->
            assertThat(nodes.second().get(events).data().path("items").valueStream())
                .filteredOn(event -> event.at("/data/message_id").asString().equals(id))
                .extracting(event -> event.at("/data/finish_reason").asString())
                .containsExactly("abandoned"));
  }

  @Test
  void who_waits_for_the_whole_and_hangs_up_is_missed_and_what_there_is_is_kept()
      throws IOException {
    String message = "count 9 hung up";
    String body =
        """
        {"api_key": "%s", "message": "%s", "conversation_id": "hung up"}\
        """
            .formatted(key.text(), message);
    Socket caller = hold("/api/v2/chat", body);
    HeldResponder.let(message, 2);
    await().until(() -> said("hung up", message).count() == 1);
    caller.close();
    awaitAbandoned(said("hung up", message).findFirst().orElseThrow());
    assertThat(said("hung up", "1 2 ")).hasSize(1);
  }

  @Test
  void a_batch_whose_caller_hangs_up_goes_no_further() throws IOException {
    String message = "count 9 batch";
    String body =
        """
        {"api_key": "%s", "options": {"parallel_processing": false}, "messages": [
          {"message": "%s", "conversation_id": "batch"},
          {"message": "second", "conversation_id": "batch"}]}\
        """
            .formatted(key.text(), message);
    Socket caller = hold("/api/v2/chat/batch", body);
    HeldResponder.let(message, 2);
    await().until(() -> said("batch", message).count() == 1);
    caller.close();
    awaitAbandoned(said("batch", message).findFirst().orElseThrow());
    assertThat(said("batch", "1 2 ")).hasSize(1);
    assertThat(said("batch", "second")).isEmpty();
  }

  @Test
  void who_sends_the_next_request_early_is_still_there() throws IOException {
    String message = "count 2 early";
    String body = "{\"api_key\": \"%s\", \"message\": \"%s\"}".formatted(key.text(), message);
    try (Socket caller = hold("/api/v2/chat", body);
        Sse clock = stream(nodes.first(), "count 1 clock")) {
      String next = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      caller.getOutputStream().write(next.getBytes(StandardCharsets.US_ASCII));
      await().until(() -> clock.comments() >= 25); // it was looked for in between
      HeldResponder.let(message, 2);
      String answers = new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answers).containsOnlyOnce("\"response\":\"1 2 \"");
      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
      HeldResponder.let("count 1 clock", 1);
      done(clock);
    }
  }

  @Test
  void a_reply_that_has_no_end_is_cut_off() {
    try (Sse stream = stream(nodes.first(), "flood")) {
      JsonNode done = done(stream);
      assertThat(done.path("response").asString()).hasSize(50_000);
      assertThat(done.at("/metadata/finish_reason").asString()).isEqualTo("length");
      assertThat(text(stream)).hasSize(50_000);
    }
  }

  @Test
  void a_key_has_only_so_many_streams_open() {
    List<Sse> open =
        java.util.stream.IntStream.range(0, 6)
            .mapToObj(i -> stream(nodes.second(), "count 1 open " + i))
            .toList();
    open.forEach(RunningRepliesTest::messageId);
    Http.Answer refused =
        nodes
            .second()
            .post(
                "/api/v2/chat",
                Map.of("api_key", key.text(), "message", "hi", "options", Map.of("stream", true)));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
    for (int i = 0; i < 6; i++) HeldResponder.let("count 1 open " + i, 1);
    open.forEach(RunningRepliesTest::done);
    open.forEach(Sse::close);
  }
}
