package org.maimbot.command.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.maimbot.kernel.MasterSeal;
import org.springframework.stereotype.Component;

/** The installation's AES-256-GCM key, held in memory only. */
@Component
class MasterKey implements MasterSeal {
  private static final byte[] CONTEXT = "maimbot".getBytes(StandardCharsets.US_ASCII);

  private final String id;
  private final Aead aead;

  MasterKey(EncryptionSettings settings) throws GeneralSecurityException {
    byte[] key = settings.readMasterKey();
    id = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 8);
    aead = AesGcm.of(key);
  }

  /** Tells one master key from another and nothing of what it is. */
  String id() {
    return id;
  }

  /**
   * Encrypts a data key.
   *
   * @param owner whose it is; bound in
   */
  byte[] wrap(byte[] key, String owner) {
    try {
      return aead.encrypt(key, owner.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot wrap a key of " + owner, e);
    }
  }

  byte[] unwrap(byte[] wrapped, String owner) {
    try {
      return aead.decrypt(wrapped, owner.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The data key of " + owner + " does not unwrap", e);
    }
  }

  @Override
  public byte[] seal(byte[] clear) {
    try {
      return aead.encrypt(clear, CONTEXT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot seal", e);
    }
  }

  @Override
  public byte[] open(byte[] sealed) {
    try {
      return aead.decrypt(sealed, CONTEXT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Sealed under another master key, or altered", e);
    }
  }
}
