package org.maimbot.api.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The digest that ends a file, in the comment of the ZIP, over every byte before it. */
final class FileDigest {
  /** Holds the place of the digest. */
  static final String PLACE = "sha256:" + "0".repeat(64);

  private static final int BUFFER = 1 << 16;

  private FileDigest() {}

  /** Writes it into its place. */
  static void put(FileChannel file) throws IOException {
    long end = file.size() - PLACE.length();
    ByteBuffer digest = ByteBuffer.wrap(upTo(end, file).getBytes(StandardCharsets.US_ASCII));
    while (digest.hasRemaining()) {
      end += file.write(digest, end);
    }
  }

  /** Whether nothing in the file is missing or other than it was written. */
  static boolean holds(FileChannel file) throws IOException {
    long end = file.size() - PLACE.length();
    if (end < 0) return false;
    ByteBuffer stored = ByteBuffer.allocate(PLACE.length());
    while (stored.hasRemaining() && file.read(stored, end + stored.position()) >= 0) {}
    String written = new String(stored.array(), StandardCharsets.US_ASCII);
    return written.equals(upTo(end, file));
  }

  private static String upTo(long end, FileChannel file) throws IOException {
    MessageDigest digest = RowStream.sha256();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (long at = 0; at < end; ) {
      buffer.clear().limit((int) Math.min(BUFFER, end - at));
      int read = file.read(buffer, at);
      if (read < 0) throw new IOException("The file ended early");
      digest.update(buffer.flip());
      at += read;
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
