package org.maimbot.command.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.maimbot.kernel.MasterSeal;
import org.springframework.stereotype.Component;

/** The installation's AES-256-GCM key, held in memory only. */
@Component
class MasterKey implements MasterSeal {
  private static final byte[] CONTEXT = "maimbot".getBytes(StandardCharsets.US_ASCII);

  private final Aead aead;

  MasterKey(EncryptionSettings settings) throws GeneralSecurityException {
    aead = AesGcm.of(settings.readMasterKey());
  }

  Aead aead() {
    return aead;
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
