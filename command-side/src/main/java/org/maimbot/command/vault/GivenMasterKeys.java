package org.maimbot.command.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The master keys that the settings hold or name files of. */
final class GivenMasterKeys implements MasterKeySource {
  private final EncryptionSettings settings;

  GivenMasterKeys(EncryptionSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<MasterKey> load() {
    List<MasterKey> keys = new ArrayList<>();
    keys.add(current());
    keys.addAll(previous());
    return keys;
  }

  /** Those besides the current one. */
  List<MasterKey> previous() {
    List<MasterKey> keys = new ArrayList<>();
    for (String text : settings.previousMasterKeys()) keys.add(parse(text, "environment"));
    for (Path file : settings.previousMasterKeyFiles()) keys.add(parse(read(file), "file"));
    return keys;
  }

  @Override
  public void advance() {
    // Operators do it: they give another key as the current one.
  }

  @Override
  public boolean advances() {
    return false;
  }

  private MasterKey current() {
    String text = settings.masterKey();
    if (text != null && !text.isBlank()) return parse(text, "environment");
    if (settings.masterKeyFile() != null) return parse(read(settings.masterKeyFile()), "file");
    throw new IllegalStateException(
        "No master key: set MAIMBOT_ENCRYPTION_MASTERKEY (32 bytes in Base64, the same on every"
            + " node; `openssl rand -base64 32` makes one), MAIMBOT_ENCRYPTION_MASTERKEYFILE or"
            + " MAIMBOT_ENCRYPTION_KMS_ADDRESS");
  }

  private static MasterKey parse(String text, String source) {
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == AesGcm.KEY_BYTES) return MasterKey.of(key, source);
    } catch (IllegalArgumentException _) {
      // Said below, without the text: it is a secret even when it is wrong.
    }
    throw new IllegalStateException("The master key must be 32 bytes in Base64");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the master key from " + file, e);
    }
  }
}
