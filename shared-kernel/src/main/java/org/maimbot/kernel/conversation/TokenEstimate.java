package org.maimbot.kernel.conversation;

/** What a text comes to in tokens, before or where no model counts. */
public final class TokenEstimate {
  private static final int LETTERS_PER_TOKEN = 4;

  private TokenEstimate() {}

  /** One for each Chinese, Japanese or Korean character, and for four of any other script. */
  public static long of(String text) {
    long ideographs = text.codePoints().filter(c -> c >= 0x2E80).count();
    long others = text.codePointCount(0, text.length()) - ideographs;
    return ideographs + Math.ceilDiv(others, LETTERS_PER_TOKEN);
  }
}
