package org.maimbot.kernel.conversation;

/**
 * What a text comes to in tokens, before or where no model counts: one for each Chinese, Japanese
 * or Korean character, and for four of any other script.
 */
public final class TokenEstimate {
  private static final int LETTERS_PER_TOKEN = 4;

  private long ideographs;
  private long others;

  public static long of(String text) {
    TokenEstimate estimate = new TokenEstimate();
    estimate.add(text);
    return estimate.tokens();
  }

  /** The text goes on. */
  public void add(String text) {
    long more = text.codePoints().filter(c -> c >= 0x2E80).count();
    ideographs += more;
    others += text.codePointCount(0, text.length()) - more;
  }

  public long tokens() {
    return ideographs + Math.ceilDiv(others, LETTERS_PER_TOKEN);
  }
}
