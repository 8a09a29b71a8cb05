package org.maimbot.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder of server data that one process at a time may use.
 *
 * <p>The claim is a file lock, which the operating system lets go when its holder dies. Whoever
 * holds it knows that a database process still running on this folder belongs to nobody.
 */
record DataFolder(Path path, FileChannel claim) {

  /** Claims the folder, or answers empty when a living process has it. */
  static Optional<DataFolder> claim(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return Optional.of(new DataFolder(path.toAbsolutePath(), channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + path + " for data", e);
    }
  }

  /** Claims the first free one of {@code path/0}, {@code path/1}, …. */
  static DataFolder claimAnyIn(Path path) {
    for (int i = 0; ; i++) {
      Optional<DataFolder> claimed = claim(path.resolve(Integer.toString(i)));
      if (claimed.isPresent()) {
        return claimed.get();
      }
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process has it
    }
  }

  void release() {
    try {
      claim.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
