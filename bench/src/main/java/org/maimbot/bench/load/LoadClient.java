package org.maimbot.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Asks one server over a fixed number of connections, from the calling thread. */
public final class LoadClient implements AutoCloseable {
  private static final long STALL_MILLIS = 30_000;
  private static final int BODY_CHECK_INTERVAL = 32;

  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();

  public LoadClient(InetSocketAddress server, int connectionCount) throws IOException {
    selector = Selector.open();
    for (int i = 0; i < connectionCount; i++) {
      connections.add(new Connection(server, selector));
    }
    idle.addAll(connections);
  }

  /** Sends the next request on a connection as soon as it has its answer, for a time. */
  public Measurement run(Workload workload, Duration time) throws IOException {
    long start = System.nanoTime();
    return run(workload, start, Arrivals.asFastAsAnswered(start, time));
  }

  /** Sends so many requests, as fast as they are answered. */
  public Measurement run(Workload workload, long count) throws IOException {
    return run(workload, System.nanoTime(), Arrivals.asFastAsAnswered(count));
  }

  /** Sends so many requests a second; a latency includes the time that its request had to wait. */
  public Measurement runPaced(Workload workload, double perSecond, Duration time)
      throws IOException {
    long start = System.nanoTime();
    return run(workload, start, Arrivals.paced(start, perSecond, time));
  }

  private Measurement run(Workload workload, long start, Arrivals arrivals) throws IOException {
    Histogram latencies = Measurement.emptyHistogram();
    while (true) {
      long now = System.nanoTime();
      while (!idle.isEmpty() && !arrivals.over(now) && arrivals.due(now) - now <= 0) {
        idle.poll().send(workload.requests().get(), arrivals.due(now));
        arrivals.taken();
        now = System.nanoTime();
      }
      boolean allAnswered = idle.size() == connections.size();
      if (allAnswered && arrivals.over(now)) {
        return new Measurement(latencies, (now - start) / 1e9);
      }
      boolean arrivalsWait = !idle.isEmpty() && !arrivals.over(now);
      long wait = arrivalsWait ? millisUntil(arrivals.due(now), now) : STALL_MILLIS;
      int ready = selector.select(key -> onReadable(key, workload, latencies), wait);
      if (ready == 0 && !arrivalsWait) {
        throw new WrongAnswer("no answer for " + STALL_MILLIS + " ms");
      }
    }
  }

  private void onReadable(SelectionKey key, Workload workload, Histogram latencies) {
    Connection connection = (Connection) key.attachment();
    try {
      if (!connection.receive()) {
        return;
      }
    } catch (IOException e) {
      throw new WrongAnswer("connection lost: " + e.getMessage());
    }
    latencies.recordValue(Math.max(0, System.nanoTime() - connection.since()));
    check(connection.answer(), workload, latencies.getTotalCount());
    idle.add(connection);
  }

  /** Every status is checked, the first body and then some. */
  private static void check(Answer answer, Workload workload, long number) {
    boolean right = answer.status() == workload.status();
    if (right && number % BODY_CHECK_INTERVAL == 1) {
      right = answer.text().contains(workload.marker());
    }
    if (!right) {
      throw new WrongAnswer(
          "expected "
              + workload.status()
              + " with "
              + workload.marker()
              + " but got "
              + answer.status()
              + " "
              + answer.text());
    }
  }

  private static long millisUntil(long due, long now) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(due - now));
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
