package org.maimbot.api.platform;

import java.util.Optional;
import org.maimbot.api.chat.ChatReply;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.routing.HeardMessage;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Takes events of OneBot v11 (QQ), and answers with its quick operation. */
@Component
@Order(1)
class OneBotAdapter implements PlatformAdapter {
  @Override
  public boolean serves(String platform) {
    return platform.equals("qq") || platform.equals("onebot");
  }

  @Override
  public Optional<Inbound> read(String platform, ObjectNode json) {
    Payload event = new Payload(json);
    if (!"message".equals(event.text("post_type"))) return Optional.empty();
    String self = event.requiredId("self_id");
    String user = event.requiredId("user_id");
    if (self.equals(user)) return Optional.empty();
    boolean group = "group".equals(event.text("message_type"));
    OneBotText text = OneBotText.of(json.path("message"), self);
    if (text.text().isBlank()) return Optional.empty();
    HeardMessage message =
        new HeardMessage(
            "qq",
            group ? "qq:" + event.requiredId("group_id") + ":group" : "qq:" + user + ":private",
            group,
            user,
            text.text(),
            text.mentions().contains(self),
            text.mentions());
    return Optional.of(
        new Inbound(event.id("message_id"), message, Json.mapper().createObjectNode()));
  }

  /** A group's member is called by whoever runs the operation; nothing in the text is code. */
  @Override
  public ResponseEntity<?> reply(Inbound to, ChatReply reply) {
    ObjectNode operation =
        Json.mapper().createObjectNode().put("reply", reply.response()).put("auto_escape", true);
    if (to.message().group()) operation.put("at_sender", to.message().addressed());
    return ResponseEntity.ok(operation);
  }
}
