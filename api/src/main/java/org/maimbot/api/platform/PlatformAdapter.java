package org.maimbot.api.platform;

import java.util.Optional;
import org.maimbot.api.chat.ChatReply;
import org.maimbot.kernel.routing.HeardMessage;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** Translates what a platform sends into messages, and replies into what it understands. */
interface PlatformAdapter {
  /**
   * A message of a platform.
   *
   * @param id what the platform calls it, or null
   * @param origin what a reply has to name, in words of the platform
   */
  record Inbound(String id, HeardMessage message, ObjectNode origin) {}

  /** Whether a platform sends such payloads. */
  boolean serves(String platform);

  /** The message in a payload; nothing when it tells of something else. */
  Optional<Inbound> read(String platform, ObjectNode payload);

  /** The reply as the platform takes it. */
  ResponseEntity<?> reply(Inbound to, ChatReply reply);

  /** What a platform takes for no reply. */
  default ResponseEntity<?> silence(Silence why) {
    return ResponseEntity.noContent().build();
  }

  /** Why nobody answers. */
  enum Silence {
    /** The payload holds no message of somebody else. */
    NO_MESSAGE,
    /** No routing rule takes it, and there is no default. */
    NO_ROUTE,
    /** It was written in a group, and to others. */
    NOT_ADDRESSED
  }
}
