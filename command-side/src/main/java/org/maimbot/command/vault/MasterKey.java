package org.maimbot.command.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * An AES-256-GCM key that wraps data keys, held in memory only.
 *
 * @param id the first 8 bytes of its SHA-256 in hexadecimal
 * @param source where it came from, for operators
 */
record MasterKey(String id, String source, Aead aead) {
  static final int ID_BYTES = 8;

  static MasterKey of(byte[] key, String source) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return new MasterKey(HexFormat.of().formatHex(hash, 0, ID_BYTES), source, AesGcm.of(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not a master key", e);
    }
  }

  byte[] encrypt(byte[] clear, String context) {
    try {
      return aead.encrypt(clear, context.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot wrap for " + context, e);
    }
  }

  byte[] decrypt(byte[] sealed, String context) throws GeneralSecurityException {
    return aead.decrypt(sealed, context.getBytes(StandardCharsets.US_ASCII));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "master key " + id;
  }
}
