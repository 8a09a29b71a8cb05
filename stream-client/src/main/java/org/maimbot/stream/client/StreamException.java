package org.maimbot.stream.client;

import java.io.Serial;

/** What a follower cannot get over by trying again: it was refused, or the stream is not whole. */
public final class StreamException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  StreamException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status that the server refused with; 0 when it did not. */
  public int status() {
    return status;
  }
}
