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

  private final MessageDigest sha256;

  public ChainHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hash of an entry in its canonical form. */
  public String of(byte[] canonical) {
    return HexFormat.of().formatHex(sha256.digest(canonical));
  }
}
