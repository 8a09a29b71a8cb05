package org.maimbot.api.chat;

import org.maimbot.kernel.Refused;

/**
 * Where one who reads a reply is, {@code 3-120} as {@code id} of server-sent events: how many
 * pieces they were told, and how many characters with those.
 */
record Position(int pieces, int characters) {
  static final Position START = new Position(0, 0);
  private static final int MAX_DIGITS = 9;

  /** Reads what a client was given as id; null and empty are the beginning. */
  static Position of(String id) {
    if (id == null || id.isEmpty()) return START;
    int dash = id.indexOf('-');
    int pieces = dash < 0 ? -1 : number(id.substring(0, dash));
    int characters = dash < 0 ? -1 : number(id.substring(dash + 1));
    if (pieces < 0 || characters < 0) throw Refused.input("Last-Event-ID", "chat.bad-position");
    return new Position(pieces, characters);
  }

  private static int number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(text) : -1;
  }

  Position after(int end) {
    return new Position(pieces + 1, end);
  }

  @Override
  public String toString() {
    return pieces + "-" + characters;
  }
}
