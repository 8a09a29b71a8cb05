package org.maimbot.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.maimbot.kernel.stream.FeedEvent;

/** An event as a message of server-sent events, encoded once for all who take it whole. */
final class Frame {
  private final long number;
  private final FeedEvent event;
  private byte[] whole;

  /**
   * @param number its place in the stream that is followed
   */
  Frame(long number, FeedEvent event) {
    this.number = number;
    this.event = event;
  }

  long number() {
    return number;
  }

  FeedEvent event() {
    return event;
  }

  byte[] bytes(FeedCursor cursor, FieldSelection fields) {
    if (!fields.takesAll()) return encoded(cursor, fields.of(event.json()));
    byte[] bytes = whole;
    if (bytes == null) whole = bytes = encoded(cursor, event.json());
    return bytes;
  }

  private byte[] encoded(FeedCursor cursor, String data) {
    return ("id: " + cursor.text(number) + "\nevent: " + event.type() + "\ndata: " + data + "\n\n")
        .getBytes(UTF_8);
  }
}
