package org.maimbot.command.model;

/**
 * How many tokens a text is likely to have: one for each character of scripts without an alphabet,
 * one for every four other characters.
 */
final class TokenEstimate {
  private TokenEstimate() {}

  static long of(String text) {
    long ideographs = text.codePoints().filter(Character::isIdeographic).count();
    long others = text.codePointCount(0, text.length()) - ideographs;
    return ideographs + (others + 3) / 4;
  }
}
