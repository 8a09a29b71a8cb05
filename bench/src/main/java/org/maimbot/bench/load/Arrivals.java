package org.maimbot.bench.load;

import java.time.Duration;

/** When requests are to be sent: as soon as a connection is free, or at a given pace. */
interface Arrivals {
  /** The moment the next request is due, in the clock of {@link System#nanoTime}. */
  long due(long now);

  /** Takes the next request. */
  void taken();

  /** Whether there is nothing left to send. */
  boolean over(long now);

  /** As many as there are free connections, for a time. */
  static Arrivals asFastAsAnswered(long start, Duration time) {
    long end = start + time.toNanos();
    return new Arrivals() {
      @Override
      public long due(long now) {
        return now;
      }

      @Override
      public void taken() {}

      @Override
      public boolean over(long now) {
        return now - end >= 0;
      }
    };
  }

  /** As many as there are free connections, until so many were sent. */
  static Arrivals asFastAsAnswered(long count) {
    return new Arrivals() {
      private long sent;

      @Override
      public long due(long now) {
        return now;
      }

      @Override
      public void taken() {
        sent++;
      }

      @Override
      public boolean over(long now) {
        return sent == count;
      }
    };
  }

  /**
   * So many a second whatever the server does: a request that finds every connection busy is late,
   * and its latency counts from the moment it was due.
   */
  static Arrivals paced(long start, double perSecond, Duration time) {
    double interval = 1e9 / perSecond;
    long count = Math.round(time.toNanos() / interval);
    return new Arrivals() {
      private long sent;

      @Override
      public long due(long now) {
        return start + Math.round(sent * interval);
      }

      @Override
      public void taken() {
        sent++;
      }

      @Override
      public boolean over(long now) {
        return sent == count;
      }
    };
  }
}
