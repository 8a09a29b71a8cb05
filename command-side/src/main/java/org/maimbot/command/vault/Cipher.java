package org.maimbot.command.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Seals texts under one data key.
 *
 * @param context whose texts these are; it is bound into each, so that none opens elsewhere
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never handed out
record Cipher(Aead aead, byte[] context) {
  static Cipher of(byte[] key, String context) throws GeneralSecurityException {
    return new Cipher(AesGcm.of(key), context.getBytes(StandardCharsets.US_ASCII));
  }

  String seal(String clear) {
    try {
      byte[] sealed = aead.encrypt(clear.getBytes(StandardCharsets.UTF_8), context);
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot seal", e);
    }
  }

  String open(String sealed) {
    try {
      byte[] clear = aead.decrypt(Base64.getDecoder().decode(sealed), context);
      return new String(clear, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("Not sealed under this key, or altered", e);
    }
  }
}
