package org.maimbot.api.platform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maimbot.api.chat.ChatReply;
import org.maimbot.kernel.Cut;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.routing.HeardMessage;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the messages that Discord's gateway sends, and answers with bodies for its "create message"
 * call.
 */
@Component
@Order(1)
class DiscordAdapter implements PlatformAdapter {
  /** The longest that Discord takes. */
  private static final int MAX_CONTENT = 2_000;

  @Override
  public boolean serves(String platform) {
    return platform.equals("discord");
  }

  /** The message itself, or the gateway's event around it with the bot's own {@code self_id}. */
  @Override
  public Optional<Inbound> read(String platform, ObjectNode json) {
    boolean wrapped = json.has("d");
    if (wrapped && !"MESSAGE_CREATE".equals(json.path("t").asString(""))) return Optional.empty();
    String self = new Payload(json).id("self_id");
    Payload event = wrapped ? new Payload(json).at("d") : new Payload(json);
    Payload author = event.at("author");
    String user = author.requiredId("id");
    if (author.flag("bot") || user.equals(self)) return Optional.empty();
    Map<String, String> called = called(event);
    String text = readable(Optional.ofNullable(event.text("content")).orElse(""), called, self);
    if (text.isBlank()) return Optional.empty();
    String channel = event.requiredId("channel_id");
    String guild = event.id("guild_id");
    Set<String> mentions = new LinkedHashSet<>(called.keySet());
    mentions.addAll(called.values());
    boolean answersUs =
        self != null && self.equals(event.at("referenced_message").at("author").id("id"));
    boolean addressed = answersUs || (self != null && called.containsKey(self));
    HeardMessage message =
        new HeardMessage(
            platform,
            "discord:" + channel + (guild == null ? ":private" : ":group"),
            guild != null,
            user,
            text,
            addressed,
            mentions);
    return Optional.of(
        new Inbound(event.requiredId("id"), message, reference(event.id("id"), channel, guild)));
  }

  /** Names by the ids of those who are called. */
  private static Map<String, String> called(Payload event) {
    Map<String, String> called = new LinkedHashMap<>();
    for (JsonNode each : event.json().path("mentions")) {
      Payload mention = new Payload(each, "mentions.");
      String id = mention.requiredId("id");
      String name = mention.id("username");
      called.put(id, name == null ? id : name);
    }
    return called;
  }

  private static String readable(String content, Map<String, String> called, String self) {
    String text = content;
    for (Map.Entry<String, String> each : called.entrySet()) {
      String shown = each.getKey().equals(self) ? "" : "@" + each.getValue();
      text =
          text.replace("<@" + each.getKey() + ">", shown)
              .replace("<@!" + each.getKey() + ">", shown);
    }
    return text.strip();
  }

  private static ObjectNode reference(String message, String channel, String guild) {
    ObjectNode reference =
        Json.mapper().createObjectNode().put("message_id", message).put("channel_id", channel);
    if (guild != null) reference.put("guild_id", guild);
    return reference.put("fail_if_not_exists", false);
  }

  @Override
  public ResponseEntity<?> reply(Inbound to, ChatReply reply) {
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode messages = answer.putArray("messages");
    String rest = reply.response();
    while (!rest.isEmpty()) {
      int end = end(rest);
      ObjectNode message = messages.addObject().put("content", rest.substring(0, end));
      if (messages.size() == 1) message.set("message_reference", to.origin());
      // Whatever a model writes, it calls nobody but the one it answers.
      message.putObject("allowed_mentions").put("replied_user", true).putArray("parse");
      rest = rest.substring(end);
    }
    return ResponseEntity.ok(answer);
  }

  /** Where a message that is long enough ends: behind a line, behind a word, or anywhere. */
  private static int end(String text) {
    if (text.length() <= MAX_CONTENT) return text.length();
    int half = MAX_CONTENT / 2;
    int line = text.lastIndexOf('\n', MAX_CONTENT - 1);
    if (line >= half) return line + 1;
    int word = text.lastIndexOf(' ', MAX_CONTENT - 1);
    if (word >= half) return word + 1;
    return Cut.within(text, MAX_CONTENT);
  }
}
