package org.maimbot.kernel.filter;

import java.text.Normalizer;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maimbot.kernel.config.ReactionPattern;
import org.maimbot.kernel.config.ReadBudget;

/**
 * A rule of a tenant's: any of some words, or a regular expression.
 *
 * @param words as texts are searched for them; empty for a rule with an expression
 * @param pattern null for a rule with words
 * @param message what the sender of a blocked text is told, or null
 */
record FilterRule(
    String name, FilterAction action, List<String> words, Pattern pattern, String message) {

  /** Hears of each place where the rule fits. */
  interface Found {
    /** In characters of the plain text. */
    void at(int start, int end);
  }

  static FilterRule ofWords(String name, FilterAction action, List<String> words, String message) {
    List<String> plain =
        words.stream().map(PlainText::fold).filter(word -> !word.isBlank()).distinct().toList();
    return new FilterRule(name, action, plain, null, message);
  }

  /**
   * @throws java.util.regex.PatternSyntaxException when it does not compile
   */
  static FilterRule ofRegex(String name, FilterAction action, String regex, String message) {
    Pattern compiled = ReactionPattern.compile(plain(regex));
    Pattern pattern =
        Pattern.compile(
            compiled.pattern(), compiled.flags() | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return new FilterRule(name, action, List.of(), pattern, message);
  }

  /** Tells of each place. */
  void find(PlainText text, ReadBudget budget, Found found) {
    if (pattern == null) {
      for (String word : words) find(text.text(), word, at -> found.at(at, at + word.length()));
      return;
    }
    Matcher matcher = pattern.matcher(budget.over(text.text()));
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) found.at(matcher.start(), matcher.end());
    }
  }

  private static void find(String text, String word, IntConsumer found) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (stands(text, word, at)) found.accept(at);
    }
  }

  /** A word of letters that words are made of with spaces in between is not a part of another. */
  private static boolean stands(String text, String word, int at) {
    int end = at + word.length();
    boolean begins = at == 0 || !(isSpelt(word.charAt(0)) && isSpelt(text.charAt(at - 1)));
    boolean ends =
        end == text.length()
            || !(isSpelt(word.charAt(word.length() - 1)) && isSpelt(text.charAt(end)));
    return begins && ends;
  }

  private static boolean isSpelt(char c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return Character.isAlphabetic(c)
        && switch (Character.UnicodeScript.of(c)) {
          case LATIN, CYRILLIC, GREEK, ARMENIAN, GEORGIAN, ARABIC, HEBREW, DEVANAGARI -> true;
          default -> false;
        };
  }

  /** The expression with its own compatibility forms made one, as they are in what it looks at. */
  private static String plain(String regex) {
    StringBuilder plain = new StringBuilder(regex.length());
    regex
        .codePoints()
        .forEach(c -> {
          String given = Character.toString(c);
          String normal = Normalizer.normalize(given, Normalizer.Form.NFKC);
          if (c < 0x80 || normal.equals(given)) plain.append(given);
          else normal.codePoints().forEach(n -> appendLiteral(plain, n));
        });
    return plain.toString();
  }

  private static void appendLiteral(StringBuilder regex, int c) {
    if (c < 0x80 && !Character.isLetterOrDigit(c)) regex.append('\\');
    regex.appendCodePoint(c);
  }
}
