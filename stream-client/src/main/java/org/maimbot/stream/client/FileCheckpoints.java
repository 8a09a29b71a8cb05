package org.maimbot.stream.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** Remembers in a file per follower, which is replaced as a whole and so never half written. */
public final class FileCheckpoints implements CheckpointStore {
  private final Path folder;

  /**
   * @param folder where the files are; it is made when it does not exist
   */
  public FileCheckpoints(Path folder) {
    this.folder = folder;
  }

  @Override
  public OptionalLong load(String follower) {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file(follower)).strip()));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void save(String follower, long sequence) {
    try {
      Files.createDirectories(folder);
      Path next = folder.resolve(follower + ".next");
      try (FileChannel out =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        out.write(ByteBuffer.wrap(Long.toString(sequence).getBytes(StandardCharsets.US_ASCII)));
        out.force(true);
      }
      Files.move(next, file(follower), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String follower) {
    if (!follower.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("A follower is named by letters, digits, '.', '_', '-'");
    }
    return folder.resolve(follower + ".checkpoint");
  }
}
