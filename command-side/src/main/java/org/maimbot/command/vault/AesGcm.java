package org.maimbot.command.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.internal.InsecureNonceAesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * AES-256-GCM by Tink: a 12-byte random nonce, the ciphertext, a 16-byte tag. The nonces come from
 * one generator of our own, because Tink's makes one for each thread, and a virtual thread serves
 * one request: making it cost more than the rest of a write's sealing.
 */
final class AesGcm implements Aead {
  static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final SecureRandom NONCES = new SecureRandom();

  private final InsecureNonceAesGcmJce cipher;

  private AesGcm(InsecureNonceAesGcmJce cipher) {
    this.cipher = cipher;
  }

  static Aead of(byte[] key) throws GeneralSecurityException {
    if (key.length != KEY_BYTES) throw new GeneralSecurityException("Not an AES-256 key");
    return new AesGcm(new InsecureNonceAesGcmJce(key));
  }

  @Override
  public byte[] encrypt(byte[] clear, byte[] context) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    NONCES.nextBytes(nonce);
    byte[] sealed = cipher.encrypt(nonce, clear, NONCE_BYTES, context); // leaves room for the nonce
    System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
    return sealed;
  }

  @Override
  public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
    if (sealed.length < NONCE_BYTES) throw new GeneralSecurityException("Too short");
    return cipher.decrypt(Arrays.copyOf(sealed, NONCE_BYTES), sealed, NONCE_BYTES, context);
  }
}
