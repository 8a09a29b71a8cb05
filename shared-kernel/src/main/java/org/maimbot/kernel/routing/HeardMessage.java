package org.maimbot.kernel.routing;

import java.util.Set;

/**
 * A message as it was heard on a platform.
 *
 * @param platform such as {@code qq} or {@code discord}
 * @param chatStream the group or private chat that it was written in
 * @param group whether others than its writer and the agent take part there
 * @param userId who wrote it; may be null
 * @param addressed whether the platform says that it is meant for the account that heard it
 * @param mentions accounts and names that it calls with the platform's own means
 */
public record HeardMessage(
    String platform,
    String chatStream,
    boolean group,
    String userId,
    String text,
    boolean addressed,
    Set<String> mentions) {
  public HeardMessage {
    mentions = Set.copyOf(mentions);
  }
}
