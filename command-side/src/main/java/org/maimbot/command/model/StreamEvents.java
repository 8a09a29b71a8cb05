package org.maimbot.command.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.maimbot.kernel.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a provider's stream, event by event: lines of JSON, or server-sent events whose data is
 * JSON. Neither an event nor the whole may be larger than is sensible.
 */
final class StreamEvents {
  /** Bytes of one event. */
  private static final int LARGEST_EVENT = 1 << 20;

  /** Bytes of a stream. */
  private static final long LARGEST_STREAM = 64L << 20;

  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

  private final InputStream in;
  private final boolean serverSent;
  private final byte[] buffer = new byte[2048];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private int at;
  private int end;
  private long total;

  /**
   * @param serverSent whether they are server-sent events
   */
  StreamEvents(InputStream in, boolean serverSent) {
    this.in = in;
    this.serverSent = serverSent;
  }

  /**
   * The next event, a text when it is no JSON but the end mark {@code [DONE]}; null after the last.
   */
  JsonNode next() throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream(512);
    while (true) {
      byte[] read = line();
      if (read == null) return data.size() == 0 ? null : parsed(data.toByteArray());
      if (!serverSent) {
        if (read.length > 0) return parsed(read);
      } else if (read.length == 0) {
        if (data.size() > 0) return parsed(data.toByteArray());
      } else if (begins(read)) {
        int start = read.length > DATA.length && read[DATA.length] == ' ' ? 1 : 0;
        if (data.size() > 0) data.write('\n');
        data.write(read, DATA.length + start, read.length - DATA.length - start);
        if (data.size() > LARGEST_EVENT) throw tooLarge();
      }
    }
  }

  /** Reads what is left, so that the connection can be used again. */
  void drain() throws IOException {
    while (fill()) at = end;
  }

  private static boolean begins(byte[] read) {
    return read.length >= DATA.length && Arrays.equals(read, 0, DATA.length, DATA, 0, DATA.length);
  }

  private static JsonNode parsed(byte[] data) {
    if (data.length == 6 && data[0] == '[' && data[1] == 'D') return StringNode.valueOf("[DONE]");
    try {
      JsonNode event = Json.mapper().readTree(data);
      if (event.isObject()) return event;
    } catch (JacksonException _) {
      // its message quotes what it read
    }
    throw new ModelFault(ModelFault.Kind.UNTRUSTWORTHY, "its stream is malformed");
  }

  /** Null at the end. */
  private byte[] line() throws IOException {
    line.reset();
    while (true) {
      if (at == end && !fill()) return line.size() == 0 ? null : line.toByteArray();
      int from = at;
      while (at < end && buffer[at] != '\n') at++;
      line.write(buffer, from, at - from);
      if (line.size() > LARGEST_EVENT) throw tooLarge();
      if (at < end) {
        at++;
        return trimmed();
      }
    }
  }

  private byte[] trimmed() {
    byte[] read = line.toByteArray();
    boolean carriage = read.length > 0 && read[read.length - 1] == '\r';
    return carriage ? Arrays.copyOf(read, read.length - 1) : read;
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer);
    if (count < 0) return false;
    at = 0;
    end = count;
    total += count;
    if (total > LARGEST_STREAM) throw tooLarge();
    return true;
  }

  private static ModelFault tooLarge() {
    return new ModelFault(ModelFault.Kind.USELESS, "its answer is too large");
  }
}
