package org.maimbot.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/** One HTTP/1.1 answer as it arrives: knows when it is complete, and little else. */
final class Answer {
  private static final int UNKNOWN = -1;

  private byte[] bytes = new byte[16 * 1024];
  private int end;
  private int body = UNKNOWN;
  private int length = UNKNOWN;
  private boolean chunked;
  private int nextChunk;
  private boolean closes;

  void reset() {
    end = 0;
    body = UNKNOWN;
    length = UNKNOWN;
    chunked = false;
    closes = false;
  }

  /** Room for more bytes; {@link #received} tells how many were put in. */
  ByteBuffer room() {
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    return ByteBuffer.wrap(bytes, end, bytes.length - end);
  }

  /** Takes note of bytes put into {@link #room}; true when the answer is complete. */
  boolean received(int count) {
    int searched = Math.max(0, end - 3);
    end += count;
    if (body == UNKNOWN && !readHead(searched)) {
      return false;
    }
    return chunked ? lastChunkArrived() : end >= body + length;
  }

  int status() {
    return number(9, 12, 10);
  }

  /** Whether the server closes the connection after this answer. */
  boolean closes() {
    return closes;
  }

  String text() {
    if (!chunked) {
      return new String(bytes, body, length, UTF_8);
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    int at = body;
    for (int size = chunkSize(at); size > 0; size = chunkSize(at)) {
      int start = lineEnd(at) + 2;
      plain.write(bytes, start, size);
      at = start + size + 2;
    }
    return plain.toString(UTF_8);
  }

  private boolean readHead(int searched) {
    int blank = indexOfBlankLine(searched);
    if (blank == UNKNOWN) {
      return false;
    }
    body = blank + 4;
    length = 0;
    nextChunk = body;
    int at = lineEnd(0) + 2;
    while (at < blank) {
      int lineEnd = lineEnd(at);
      // Only three headers matter, and their first letters tell nearly all others apart.
      switch (bytes[at] | 0x20) {
        case 'c', 't' -> readHeader(new String(bytes, at, lineEnd - at, ISO_8859_1));
        default -> {}
      }
      at = lineEnd + 2;
    }
    return true;
  }

  private void readHeader(String line) {
    String header = line.toLowerCase(Locale.ROOT);
    if (header.startsWith("content-length:")) {
      length = Integer.parseInt(header.substring("content-length:".length()).trim());
    } else if (header.startsWith("transfer-encoding:")) {
      chunked = header.contains("chunked");
    } else if (header.startsWith("connection:")) {
      closes = header.contains("close");
    }
  }

  private boolean lastChunkArrived() {
    while (lineEnd(nextChunk) != UNKNOWN) {
      int size = chunkSize(nextChunk);
      int after = lineEnd(nextChunk) + 2 + size + 2;
      if (after > end) {
        return false;
      }
      if (size == 0) {
        return true;
      }
      nextChunk = after;
    }
    return false;
  }

  private int chunkSize(int at) {
    return number(at, lineEnd(at), 16);
  }

  private int number(int from, int to, int radix) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * radix + Character.digit(bytes[i], radix);
    }
    return value;
  }

  private int indexOfBlankLine(int from) {
    for (int i = from; i + 3 < end; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i;
      }
    }
    return UNKNOWN;
  }

  private int lineEnd(int from) {
    for (int i = from; i + 1 < end; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return UNKNOWN;
  }
}
