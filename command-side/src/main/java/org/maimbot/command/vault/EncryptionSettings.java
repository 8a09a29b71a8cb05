package org.maimbot.command.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the master key is.
 *
 * @param masterKey 32 bytes in Base64; every node of an installation has the same
 * @param masterKeyFile a file that holds it, read when {@code master-key} is not given
 */
@ConfigurationProperties("maimbot.encryption")
record EncryptionSettings(String masterKey, Path masterKeyFile) {
  byte[] readMasterKey() {
    String text = masterKey != null && !masterKey.isBlank() ? masterKey : read();
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == 32) return key;
    } catch (IllegalArgumentException _) {
      // Said below, without the text: it is a secret even when it is wrong.
    }
    throw new IllegalStateException("The master key must be 32 bytes in Base64");
  }

  private String read() {
    if (masterKeyFile == null) {
      throw new IllegalStateException(
          "No master key: set MAIMBOT_ENCRYPTION_MASTERKEY (32 bytes in Base64, the same on every"
              + " node; `openssl rand -base64 32` makes one) or MAIMBOT_ENCRYPTION_MASTERKEYFILE");
    }
    try {
      return Files.readString(masterKeyFile);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the master key from " + masterKeyFile, e);
    }
  }
}
