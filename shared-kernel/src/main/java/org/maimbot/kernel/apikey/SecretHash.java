package org.maimbot.kernel.apikey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * SHA-256 of a key's whole text, in lower-case hex. A plain hash is enough: the text holds 160
 * random bits, so there is nothing to guess, and look-ups need the same hash every time.
 */
public record SecretHash(@JsonValue String hex) {
  public SecretHash {
    Objects.requireNonNull(hex);
  }

  @JsonCreator
  public static SecretHash of(String hex) {
    return hex == null ? null : new SecretHash(hex);
  }

  /** Hashes the text of a key. */
  public static SecretHash ofText(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new SecretHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
