package org.maimbot.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The master key of a development run, made at the first start and kept beside the data. */
final class MasterKeyFile {
  private MasterKeyFile() {}

  static Path in(Path folder) {
    Path file = folder.resolve("master.key");
    try {
      if (Files.notExists(file)) {
        // Readable by its owner only, and there as a whole or not at all.
        Path draft = Files.createTempFile(Files.createDirectories(folder), "master", ".draft");
        Files.writeString(draft, fresh());
        Files.move(draft, file);
      }
      return file;
    } catch (FileAlreadyExistsException e) {
      return file; // another start was quicker
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the master key in " + file, e);
    }
  }

  static String fresh() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
