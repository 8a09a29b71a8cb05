package org.maimbot.command.model;

import org.maimbot.kernel.Cut;
import org.maimbot.kernel.conversation.ReplySink;

/**
 * A reply as it grows. It is handed on piece by piece; half of a character waits for its other
 * half. What would make it too long is left out.
 */
final class ReplyText {
  private static final char REPLACEMENT = '\uFFFD';

  private final ReplySink parts;
  private final int longest;
  private final StringBuilder whole = new StringBuilder();
  private char half;
  private boolean full;

  /**
   * @param longest characters of the whole
   */
  ReplyText(ReplySink parts, int longest) {
    this.parts = parts;
    this.longest = longest;
  }

  /** Where it is handed on. */
  ReplySink parts() {
    return parts;
  }

  /** Another attempt begins. */
  void begin() {
    half = 0;
  }

  /** Goes on; may wait for the reader. */
  void add(String text) {
    if (text == null || text.isEmpty()) return;
    StringBuilder part = new StringBuilder(text.length() + 1);
    if (half != 0) part.append(half);
    half = 0;
    part.append(text);
    int last = part.length() - 1;
    if (Character.isHighSurrogate(part.charAt(last))) {
      half = part.charAt(last);
      part.setLength(last);
    }
    hand(part);
  }

  /** The whole; nothing follows. */
  String end() {
    if (half != 0) hand(new StringBuilder().append(half));
    half = 0;
    return whole.toString();
  }

  /** As far as it was handed on. */
  String soFar() {
    return whole.toString();
  }

  /** Whether anything was handed on. */
  boolean hasBegun() {
    return !whole.isEmpty();
  }

  /** Whether it was cut off. */
  boolean isFull() {
    return full;
  }

  private void hand(StringBuilder part) {
    if (full) return;
    repair(part);
    int fits = Cut.within(part, longest - whole.length());
    full = fits < part.length();
    part.setLength(fits);
    if (part.isEmpty()) return;
    whole.append(part);
    parts.accept(part.toString());
  }

  /** What has no UTF-8 could be neither sealed nor sent. */
  private static void repair(StringBuilder part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < part.length()
          && Character.isLowSurrogate(part.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        part.setCharAt(i, REPLACEMENT);
      }
    }
  }
}
