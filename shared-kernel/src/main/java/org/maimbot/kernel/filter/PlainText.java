package org.maimbot.kernel.filter;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as rules look at it: compatibility forms made one (NFKC, so that full-width letters are
 * letters), in lower case, without what is not seen, such as zero-width characters. Each of its
 * characters knows where it came from.
 */
final class PlainText {
  private final String text;
  private final int[] starts;
  private final int[] ends;

  private PlainText(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  static PlainText of(String original) {
    StringBuilder plain = new StringBuilder(original.length());
    int[] starts = new int[original.length() + 16];
    int[] ends = new int[original.length() + 16];
    for (int at = 0; at < original.length(); ) {
      int end = endOfUnit(original, at);
      String unit = folded(original, at, end);
      if (plain.length() + unit.length() > starts.length) {
        int size = 2 * (plain.length() + unit.length());
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
      }
      Arrays.fill(starts, plain.length(), plain.length() + unit.length(), at);
      Arrays.fill(ends, plain.length(), plain.length() + unit.length(), end);
      plain.append(unit);
      at = end;
    }
    return new PlainText(plain.toString(), starts, ends);
  }

  /** The same for what texts are searched for. */
  static String fold(String text) {
    return of(text).text;
  }

  String text() {
    return text;
  }

  /** Where the character before this place of the plain text, and what belongs to it, begins. */
  int startOf(int index) {
    return starts[index];
  }

  /** Where what the plain text's character stands for ends. */
  int endOf(int index) {
    return ends[index];
  }

  /** A character and all that combines with it, which can be normalised without the rest. */
  private static int endOfUnit(String text, int start) {
    int at = start + Character.charCount(text.codePointAt(start));
    while (at < text.length()) {
      int next = text.codePointAt(at);
      if (next < 0x300 || !combines(next)) return at;
      at += Character.charCount(next);
    }
    return at;
  }

  private static boolean combines(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          true;
      default -> (c >= 0x1160 && c <= 0x11FF) || c == 0xFF9E || c == 0xFF9F; // jamo, kana marks
    };
  }

  private static String folded(String text, int start, int end) {
    char first = text.charAt(start);
    if (end == start + 1 && first < 0x80) {
      return String.valueOf(first >= 'A' && first <= 'Z' ? (char) (first + 32) : first);
    }
    StringBuilder seen = new StringBuilder();
    text.substring(start, end)
        .codePoints()
        .filter(c -> !isUnseen(c))
        .forEach(seen::appendCodePoint);
    // Upper case first: it makes ß and ss, or the sigmas, one.
    return Normalizer.normalize(seen, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isUnseen(int c) {
    return Character.getType(c) == Character.FORMAT
        || c == 0x034F // combining grapheme joiner
        || (c >= 0x115F && c <= 0x1160) // Hangul fillers
        || c == 0x3164
        || c == 0xFFA0
        || (c >= 0x180B && c <= 0x180F) // Mongolian selectors
        || (c >= 0xFE00 && c <= 0xFE0F) // variation selectors
        || (c >= 0xE0100 && c <= 0xE01EF);
  }
}
