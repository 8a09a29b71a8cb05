package org.maimbot.kernel.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts a text that comes in pieces together to sentences, always the same ones however it was cut.
 * A sentence ends with a line, with 。！？； or their like, or with one of {@code .!?} before a space,
 * as these stand within words, too; one that goes on for too long ends at a space.
 */
public final class Sentences {
  private static final int LONGEST = 2_000;
  private static final String ENDS = "\n。！？；…";
  private static final String ENDS_BEFORE_SPACE = ".!?";

  private final StringBuilder open = new StringBuilder();
  private int looked;

  /** The sentences that this piece completes. */
  public List<String> add(String piece) {
    open.append(piece);
    List<String> complete = new ArrayList<>();
    for (int end = end(); end > 0; end = end()) {
      complete.add(open.substring(0, end));
      open.delete(0, end);
      looked = 0;
    }
    return complete;
  }

  /** What is left at the end of the text; may be empty. */
  public String rest() {
    String rest = open.toString();
    open.setLength(0);
    looked = 0;
    return rest;
  }

  /** Where the first sentence ends; 0 when that is not known yet. */
  private int end() {
    while (looked < open.length()) {
      if (looked == LONGEST) return endOfLong();
      char c = open.charAt(looked);
      if (ENDS.indexOf(c) >= 0) return looked + 1;
      if (ENDS_BEFORE_SPACE.indexOf(c) >= 0) {
        if (looked + 1 == open.length()) return 0;
        if (Character.isWhitespace(open.charAt(looked + 1))) return looked + 1;
      }
      looked++;
    }
    return 0;
  }

  private int endOfLong() {
    for (int at = LONGEST; at > 1; at--) {
      if (Character.isWhitespace(open.charAt(at - 1))) return at;
    }
    return Character.isLowSurrogate(open.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
  }
}
