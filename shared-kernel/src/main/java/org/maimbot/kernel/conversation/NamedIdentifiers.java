package org.maimbot.kernel.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Makes ids that follow from names, for things that are found by what others call them. */
final class NamedIdentifiers {
  /** What they begin with, and ids that were made up never do. */
  static final String MARK = "n";

  private static final int BYTES = 16;
  private static final int DIGITS = 25;

  private NamedIdentifiers() {}

  /**
   * What stands behind the prefix: always the same for the same parts, of which any may be null.
   */
  static String suffix(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      String marked = part == null ? "-" : part.length() + ":" + part + ",";
      digest.update(marked.getBytes(UTF_8));
    }
    byte[] start = Arrays.copyOf(digest.digest(), BYTES);
    String digits = new BigInteger(1, start).toString(Character.MAX_RADIX);
    return MARK + "0".repeat(DIGITS - digits.length()) + digits;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
