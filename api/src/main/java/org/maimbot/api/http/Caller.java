package org.maimbot.api.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Whoever waits for the answer to a request. While nothing is written, a closed connection makes
 * itself heard only to who reads from it: this does so now and then, on the request's own thread.
 * Other threads may ask as well, and are told what was seen there.
 */
public final class Caller {
  /** The connection of the request that the present thread serves. */
  static final ScopedValue<SocketWrapperBase<?>> CONNECTION = ScopedValue.newInstance();

  private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

  private volatile boolean gone;
  private volatile long lookedAt = System.nanoTime();

  /** Whether they have hung up, or have said that they send nothing any more. */
  public boolean isGone() {
    if (gone || !CONNECTION.isBound()) return gone;
    long now = System.nanoTime();
    if (now - lookedAt < LOOK_EVERY) return false;
    lookedAt = now;
    gone = isClosed(CONNECTION.get());
    return gone;
  }

  private static boolean isClosed(SocketWrapperBase<?> connection) {
    ByteBuffer early = ByteBuffer.allocate(1);
    try {
      if (connection.read(false, early) > 0) connection.unRead(early.flip()); // the next request
      return false;
    } catch (IOException _) {
      return true;
    }
  }
}
