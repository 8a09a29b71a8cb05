package org.maimbot.kernel.conversation;

import java.util.List;

/**
 * A part of what was said, the latest first.
 *
 * @param nextCursor where what was said before it is found; null when there is nothing
 */
public record MessageSlice(List<MessageView> items, String nextCursor) {}
