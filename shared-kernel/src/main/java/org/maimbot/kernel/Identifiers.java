package org.maimbot.kernel;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.regex.Pattern;

/**
 * Makes and checks ids of the form {@code prefix_} plus a lower-case ULID: 26 characters that sort
 * by the millisecond they were made in, with 80 random bits behind it.
 */
public final class Identifiers {
  private static final Pattern SUFFIX = Pattern.compile("[0-9a-z]{1,32}");

  private Identifiers() {}

  /** A new id; ids made by one process sort in the order they were made. */
  public static String next(String prefix) {
    return prefix + UlidCreator.getMonotonicUlid().toLowerCase();
  }

  /** Whether the text could be an id with this prefix; it says nothing of its existence. */
  public static boolean isWellFormed(String prefix, String value) {
    return value != null
        && value.startsWith(prefix)
        && SUFFIX.matcher(value.substring(prefix.length())).matches();
  }
}
