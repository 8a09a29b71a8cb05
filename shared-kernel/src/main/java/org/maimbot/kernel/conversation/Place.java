package org.maimbot.kernel.conversation;

import org.maimbot.kernel.MayBeNull;

/**
 * Where people talk with an agent.
 *
 * @param platform such as {@code qq} or {@code discord}
 * @param chatStream a group or a private chat on the platform
 */
public record Place(@MayBeNull String platform, @MayBeNull String chatStream) {
  public static final Place UNSAID = new Place(null, null);
}
