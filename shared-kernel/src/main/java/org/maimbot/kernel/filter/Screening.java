package org.maimbot.kernel.filter;

import java.util.List;

/**
 * What became of a text.
 *
 * @param text as it may go on; what it was when it is blocked
 * @param hits what was found, once a rule
 * @param blocked whether it may not go on
 * @param message what the sender is told then, in the tenant's words; or null
 */
public record Screening(String text, List<FilterHit> hits, boolean blocked, String message) {
  public Screening {
    hits = List.copyOf(hits);
  }

  static Screening clean(String text) {
    return new Screening(text, List.of(), false, null);
  }
}
