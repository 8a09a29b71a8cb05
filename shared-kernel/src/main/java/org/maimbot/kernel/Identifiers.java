package org.maimbot.kernel;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * Makes and checks ids of the form {@code prefix_} plus a lower-case ULID: 26 characters that sort
 * by the millisecond they were made in, with 80 random bits behind it.
 */
public final class Identifiers {
  private static final int LONGEST = 32;

  private Identifiers() {}

  /** A new id; ids made by one process sort in the order they were made. */
  public static String next(String prefix) {
    return prefix + UlidCreator.getMonotonicUlid().toLowerCase();
  }

  /** Whether the text could be an id with this prefix; it says nothing of its existence. */
  public static boolean isWellFormed(String prefix, String value) {
    if (value == null || !value.startsWith(prefix)) return false;
    int length = value.length() - prefix.length();
    if (length == 0 || length > LONGEST) return false;
    for (int i = prefix.length(); i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) return false;
    }
    return true;
  }
}
