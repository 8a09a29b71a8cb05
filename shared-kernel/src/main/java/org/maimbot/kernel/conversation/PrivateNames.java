package org.maimbot.kernel.conversation;

import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;

/**
 * Private chats are named by the id of whom they are with, as in {@code qq:10001:private}. What is
 * kept has the user's reference in its place; readers see the id until the user is erased.
 */
public final class PrivateNames {
  private static final String PRIVATE = ":private";

  private PrivateNames() {}

  /** Whether this is the name of a private chat, which may hold somebody's id. */
  public static boolean isOne(String name) {
    return name != null && name.endsWith(PRIVATE);
  }

  /**
   * The name as it is kept.
   *
   * @param name may be null
   * @param userId who wrote there, or null
   * @param user the same, or null
   */
  public static String kept(String name, String userId, UserRef user) {
    if (name == null || user == null) return name;
    if (name.equals(userId)) return user.value();
    String end = ":" + userId + PRIVATE;
    if (!name.endsWith(end)) return name;
    String kept = name.substring(0, name.length() - end.length()) + ":" + user + PRIVATE;
    return kept.length() <= EndUser.MAX_LENGTH ? kept : user.value();
  }

  /**
   * A name that was kept, as outside services know it.
   *
   * @param name may be null
   * @param userId null when it cannot be told any more
   * @param user whose chat it is, or null
   */
  public static String shown(String name, String userId, UserRef user) {
    return name == null || userId == null || user == null
        ? name
        : name.replace(user.value(), userId);
  }
}
