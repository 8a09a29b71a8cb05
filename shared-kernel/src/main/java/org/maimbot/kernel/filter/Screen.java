package org.maimbot.kernel.filter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.maimbot.kernel.config.ReadBudget;

/**
 * What texts that go one way are held against.
 *
 * @param maxLength characters; null is no limit
 * @param whole whether the agent's replies are held back until they are whole
 */
public record Screen(
    FilterDirection direction, Integer maxLength, List<FilterRule> rules, boolean whole) {
  /** The rule that a text is too long. */
  public static final String MAX_LENGTH = "max_length";

  private static final int MAX_READS = 5_000_000;

  /** What stands for what was masked. */
  public static final String MASK = "***";

  public Screen {
    rules = List.copyOf(rules);
  }

  static Screen none(FilterDirection direction) {
    return new Screen(direction, null, List.of(), false);
  }

  /** Whether it lets everything pass. */
  public boolean isOpen() {
    return maxLength == null && rules.isEmpty();
  }

  /** What becomes of the text: the first rule that blocks ends the search. */
  public Screening apply(String text) {
    if (isOpen()) return Screening.clean(text);
    List<FilterHit> hits = new ArrayList<>();
    if (isTooLong(text.codePointCount(0, text.length()))) {
      hits.add(new FilterHit(direction, MAX_LENGTH, FilterAction.BLOCK, null));
      return new Screening(text, hits, true, null);
    }
    PlainText plain = PlainText.of(text);
    ReadBudget budget = new ReadBudget(MAX_READS);
    BitSet masked = new BitSet();
    for (FilterRule rule : rules) {
      BitSet found = places(rule, plain, budget, text.length());
      if (found.isEmpty()) continue;
      hits.add(new FilterHit(direction, rule.name(), rule.action(), null));
      if (rule.action() == FilterAction.BLOCK) {
        return new Screening(text, hits, true, rule.message());
      }
      if (rule.action() == FilterAction.MASK) masked.or(found);
    }
    return new Screening(masked.isEmpty() ? text : mask(text, masked), hits, false, null);
  }

  public boolean isTooLong(int characters) {
    return maxLength != null && characters > maxLength;
  }

  /** Where the rule fits; everywhere when that takes too long to find out. */
  private static BitSet places(FilterRule rule, PlainText text, ReadBudget budget, int length) {
    BitSet places = new BitSet();
    try {
      rule.find(text, budget, (start, end) -> places.set(text.startOf(start), text.endOf(end - 1)));
    } catch (ReadBudget.Exhausted | StackOverflowError _) {
      places.set(0, length);
    }
    return places;
  }

  private static String mask(String text, BitSet places) {
    StringBuilder masked = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int start = places.nextSetBit(at);
      if (start < 0) break;
      masked.append(text, at, start).append(MASK);
      at = places.nextClearBit(start);
    }
    return masked.append(text.substring(Math.min(at, text.length()))).toString();
  }
}
