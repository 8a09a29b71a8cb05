package org.maimbot.api.platform;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Locale;
import java.util.Optional;
import org.maimbot.api.chat.ChatReply;
import org.maimbot.api.http.Replies;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.routing.HeardMessage;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Takes messages as {@code {message, user_id, chat_stream, …}}, of any platform. */
@Component
@Order(2) // it serves whatever no other does
class GenericAdapter implements PlatformAdapter {
  private record Answer(boolean replied, String reason, @JsonUnwrapped ChatReply reply) {}

  private final Replies replies;

  GenericAdapter(Replies replies) {
    this.replies = replies;
  }

  @Override
  public boolean serves(String platform) {
    return true;
  }

  @Override
  public Optional<Inbound> read(String platform, ObjectNode json) {
    Payload payload = new Payload(json);
    String user = payload.id("user_id");
    String stream = payload.id("chat_stream");
    if (user == null && stream == null) throw Refused.input("chat_stream", "config.required");
    HeardMessage message =
        new HeardMessage(
            platform,
            stream == null ? platform + ":" + user + ":private" : stream,
            payload.flag("group"),
            user,
            Optional.ofNullable(payload.text("message")).orElse(""),
            payload.flag("addressed"),
            payload.ids("mentions"));
    return Optional.of(
        new Inbound(payload.id("message_id"), message, Json.mapper().createObjectNode()));
  }

  @Override
  public ResponseEntity<?> reply(Inbound to, ChatReply reply) {
    return replies.ok("chat.replied", new Answer(true, null, reply));
  }

  @Override
  public ResponseEntity<?> silence(Silence why) {
    String reason = why.name().toLowerCase(Locale.ROOT);
    return replies.ok("chat.heard", new Answer(false, reason, null));
  }
}
