package org.maimbot.command.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** Closed by the {@link ReadWatch} when a read takes longer than {@link #setSoTimeout} allows. */
final class WatchedSocket extends Socket {
  private static final long IDLE = 0;

  private volatile int limitMillis;
  private volatile long readingSince = IDLE;
  private volatile boolean overdue;

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    if (millis < 0) throw new IllegalArgumentException("A time-out cannot be negative");
    if (isClosed()) throw new SocketException("Socket is closed");
    limitMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return limitMillis;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    ReadWatch.add(this);
    return new TimedInput(super.getInputStream());
  }

  @Override
  public void close() throws IOException {
    ReadWatch.remove(this);
    super.close();
  }

  /** Called by the watch now and then. */
  void closeIfOverdue(long now) throws IOException {
    long since = readingSince;
    if (since == IDLE || limitMillis == 0) return;
    if (now - since < TimeUnit.MILLISECONDS.toNanos(limitMillis)) return;
    overdue = true;
    close();
  }

  private final class TimedInput extends FilterInputStream {
    TimedInput(InputStream input) {
      super(input);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      readingSince = System.nanoTime() | 1; // never what stands for idle
      try {
        return in.read(bytes, offset, length);
      } catch (SocketException e) {
        if (!overdue) throw e;
        SocketTimeoutException timeout = new SocketTimeoutException("Read timed out");
        timeout.initCause(e);
        throw timeout;
      } finally {
        readingSince = IDLE;
      }
    }
  }
}
