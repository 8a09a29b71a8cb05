package org.maimbot.kernel.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 in lower-case hexadecimal digits, by which each entry of a chain names the one before.
 */
public final class ChainHash {
  /** What the first entry of a chain names. */
  public static final String NONE = "0".repeat(64);

  private ChainHash() {}

  /** The hash of an entry in its canonical form. */
  public static String of(byte[] canonical) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
