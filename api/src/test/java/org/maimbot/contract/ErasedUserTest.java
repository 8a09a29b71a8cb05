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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.Traces;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;

/** One of fifty users is erased: of them nothing is left, of the others everything. */
@IntegrationTest(freshDatabase = true)
class ErasedUserTest {
  private static final int USERS = 50;
  private static final int ERASED = 17;

  /**
   * What somebody has said.
   *
   * @param text in every message of theirs
   */
  private record Speaker(String userId, String text, String conversation, String inGroup) {}

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private StringRedisTemplate redis;
  private Api api;
  private String tenant;
  private String agent;
  private String key;

  @BeforeEach
  void agent() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
    key =
        api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
  }

  @Test
  void one_of_fifty_is_gone_everywhere_and_the_others_are_not() {
    List<Speaker> speakers = new ArrayList<>();
    for (int i = 0; i < USERS; i++) speakers.add(speaker(i));
    Speaker erased = speakers.get(ERASED);

    api.delete("/api/v2/tenants/" + tenant + "/users/" + erased.userId()).is(200);
    rebuildEverything();

    assertThat(traces().of("everybody")).anyMatch(place -> place.startsWith("conversation.name"));
    assertThat(traces().of(erased.text())).isEmpty();
    assertThat(traces().of(erased.userId())).isEmpty();
    assertThat(texts(erased.conversation())).hasSize(4).containsOnly("[erased]");
    Answer shown = api.get("/api/v2/conversations/" + erased.conversation()).is(200);
    assertThat(shown.text("/data/user_id")).isEqualTo("[erased]");
    assertThat(readings())
        .noneMatch(answer -> answer.contains(erased.text()) || answer.contains(erased.userId()));
    Answer verified = api.get("/api/v2/audit/verify?tenant_id=" + tenant).is(200);
    assertThat(verified.text("/data/status")).isEqualTo("valid");

    List<String> group = texts(erased.inGroup());
    for (Speaker other : speakers) {
      if (other.equals(erased)) continue;
      assertThat(texts(other.conversation())).hasSize(4).allMatch(t -> t.contains(other.text()));
      assertThat(group).anyMatch(text -> text.contains(other.text()));
    }
    assertThat(group).filteredOn("[erased]"::equals).hasSize(2);
  }

  @Test
  void of_who_came_through_private_chats_of_platforms_the_same_is_true() {
    api.put(
            "/api/v2/tenants/" + tenant + "/limits",
            "{\"chat\": {\"user_requests_per_minute\": 99}}")
        .is(200);
    String erased = "88" + System.nanoTime();
    String living = "99" + System.nanoTime();
    for (String user : List.of(erased, living, erased, living)) comeThroughPlatforms(user);
    assertThat(traces().of(erased, living)).as("never in clear").isEmpty();
    List<String> streams = List.of("qq:%s:private", "kook:%s:private", "web:%s:private", "");
    assertThat(chatStreams(erased)).containsExactlyInAnyOrderElementsOf(of(streams, erased));
    String theirs = conversations(erased).getFirst();

    api.post(
            "/api/v2/tenants/" + tenant + "/users/erase", "{\"user_id\": \"%s\"}".formatted(erased))
        .is(200);
    rebuildEverything();

    assertThat(traces().of(erased)).isEmpty();
    assertThat(readings()).noneMatch(answer -> answer.contains(erased));
    Answer shown = api.get("/api/v2/conversations/" + theirs).is(200);
    assertThat(shown.text("/data/user_id")).isEqualTo("[erased]");
    assertThat(shown.raw().body()).doesNotContain(erased);

    assertThat(chatStreams(living)).containsExactlyInAnyOrderElementsOf(of(streams, living));
    List<String> before = conversations(null);
    comeThroughPlatforms(living);
    comeThroughPlatforms(erased);
    for (String user : List.of(erased, living)) {
      for (String id : conversations(user)) {
        String stream = api.get("/api/v2/conversations/" + id).text("/data/chat_stream");
        if (stream == null || !stream.startsWith("web:")) continue;
        assertThat(sayInPrivate(user, id)).isEqualTo(id);
      }
    }
    assertThat(conversations(null)).containsExactlyInAnyOrderElementsOf(before);
  }

  private static List<String> of(List<String> streams, String user) {
    return streams.stream().map(stream -> stream.formatted(user)).toList();
  }

  /** Through two platforms, through a service that names its chats as they do, and plainly. */
  private void comeThroughPlatforms(String user) {
    String[] header = {"Authorization", "Bearer " + key};
    String inbound = "/api/v2/platforms/%s/" + agent + "/inbound";
    String message = UUID.randomUUID().toString();
    api.post(
            inbound.formatted("qq"),
            """
            {"post_type": "message", "message_type": "private", "self_id": 1, "user_id": %s,
             "message_id": "%s", "message": "hello"}\
            """
                .formatted(user, message),
            header)
        .is(200);
    api.post(
            inbound.formatted("kook"),
            "{\"user_id\": \"%s\", \"message_id\": \"%s\", \"message\": \"hello\"}"
                .formatted(user, message),
            header)
        .is(200);
    sayInPrivate(user, "web:" + user + ":private");
    say(user, "hello", user);
  }

  /** The conversation's id. */
  private String sayInPrivate(String user, String conversation) {
    return api.post(
            "/api/v2/chat",
            """
            {"message": "hello", "user_id": "%s", "conversation_id": "%s",
             "context": {"platform": "web", "chat_stream": "web:%s:private"}}\
            """
                .formatted(user, conversation, user),
            "Authorization",
            "Bearer " + key)
        .is(200)
        .text("/data/conversation_id");
  }

  private List<String> chatStreams(String user) {
    return listed(user).texts("/data/items", "chat_stream");
  }

  private List<String> conversations(String user) {
    return listed(user).texts("/data/items", "conversation_id");
  }

  /** The conversations that a user began; null is anybody. */
  private Answer listed(String user) {
    String whose = user == null ? "" : "&user_id=" + user;
    return api.get("/api/v2/conversations?page_size=100&tenant_id=" + tenant + whose).is(200);
  }

  @Test
  void a_user_who_comes_back_starts_anew() {
    Speaker before = speaker(1);
    api.delete("/api/v2/tenants/" + tenant + "/users/" + before.userId()).is(200);
    say(before.userId(), "here again", before.conversation());
    List<String> texts = texts(before.conversation());
    assertThat(texts).hasSize(6);
    assertThat(texts.subList(0, 2)).allMatch(text -> text.contains("here again"));
    assertThat(texts.subList(2, 6)).containsOnly("[erased]");
  }

  @Test
  void of_a_deleted_tenant_nothing_that_was_said_is_left() {
    Speaker speaker = speaker(2);
    api.delete("/api/v2/tenants/" + tenant).is(200);
    rebuildEverything();
    assertThat(traces().of(speaker.text())).isEmpty();
    assertThat(traces().of(speaker.userId())).isEmpty();
    api.get("/api/v2/conversations/" + speaker.conversation()).refused(404, "NOT_FOUND");
  }

  private Speaker speaker(int number) {
    String userId = "user-" + number + "-" + UUID.randomUUID();
    String text = "secret of " + UUID.randomUUID();
    String alone = say(userId, "first: " + text, null);
    say(userId, "second: " + text, alone);
    String group = say(userId, "to all: " + text, "everybody");
    return new Speaker(userId, text, alone, group);
  }

  /** The conversation's id. */
  private String say(String userId, String message, String conversation) {
    String where = conversation == null ? "" : ", \"conversation_id\": \"" + conversation + "\"";
    return api.post(
            "/api/v2/chat",
            """
            {"api_key": "%s", "user_id": "%s", "message": "%s"%s}\
            """
                .formatted(key, userId, message, where))
        .is(200)
        .text("/data/conversation_id");
  }

  private void rebuildEverything() {
    List<String> all = api.get("/api/v2/admin/projections").is(200).texts("/data/items", "name");
    assertThat(all).contains("conversations", "tenants");
    for (String name : all) {
      String path = "/api/v2/admin/projections/" + name;
      api.post(path + "/replay", null);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> api.get(path).is(200).text("/data/status").equals("live"));
    }
  }

  /** All that readers are shown of the tenant. */
  private List<String> readings() {
    List<String> answers = new ArrayList<>();
    String next = "0";
    do {
      Answer part =
          api.get("/api/v2/events?limit=1000&tenant_id=" + tenant + "&after=" + next).is(200);
      answers.add(part.raw().body());
      next = part.at("/data/has_more").asBoolean() ? part.at("/data/next_after").asString() : null;
    } while (next != null);
    for (String format : List.of("ndjson", "csv")) {
      answers.add(text("/api/v2/audit/export?tenant_id=" + tenant + "&format=" + format));
    }
    answers.add(api.get("/api/v2/conversations?page_size=100&tenant_id=" + tenant).raw().body());
    return answers;
  }

  private String text(String path) {
    URI uri = URI.create("http://localhost:" + port + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      String text = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      assertThat(text).contains("message.received");
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> texts(String conversation) {
    List<String> texts = new ArrayList<>();
    String path = "/api/v2/conversations/" + conversation + "/messages?limit=100";
    for (String cursor = ""; cursor != null; ) {
      Answer part = api.get(path + cursor).is(200);
      texts.addAll(part.texts("/data/items", "text"));
      String next = part.text("/data/next_cursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    return texts;
  }

  private Traces traces() {
    return new Traces(jdbc, redis);
  }
}
