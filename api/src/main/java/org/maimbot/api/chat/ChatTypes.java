package org.maimbot.api.chat;

import java.util.List;
import org.maimbot.kernel.conversation.Place;

/** Whether several people talk in a place, or one alone with the agent. */
final class ChatTypes {
  private static final String GROUP = "group";
  private static final List<String> KNOWN = List.of(GROUP, "private");

  private ChatTypes() {}

  static boolean areKnown(String type) {
    return KNOWN.contains(type);
  }

  /**
   * Whether it is a group: if somebody says so, else if the chat stream's name ends with {@code
   * :group}, as {@code qq:1919810:group} does.
   *
   * @param said what the message says of it, or null
   */
  static boolean isGroup(String said, Place place) {
    if (said != null) return said.equals(GROUP);
    return place.chatStream() != null && place.chatStream().endsWith(":" + GROUP);
  }
}
