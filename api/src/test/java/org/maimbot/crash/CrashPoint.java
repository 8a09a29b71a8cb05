package org.maimbot.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.maimbot.api.http.RequestContext;

/**
 * Where it crashes. A request says so in {@value #HEADER}: a number, to count its points by, or
 * {@code before} or {@code after} and a part of the SQL. For a thread that follows the log it is
 * {@link #follower} or, for the sequencer of a process of its own, the system property {@value
 * #SEQUENCER}.
 */
public final class CrashPoint {
  /** Names the point of a request. */
  public static final String HEADER = "X-Crash";

  /** Names the point of the sequencer. */
  public static final String SEQUENCER = "crash.sequencer";

  /** Whether the process ends there, as by {@code kill -9}; otherwise the connection is lost. */
  public static final String HALTS = "crash.halts";

  /** A point of one thread. */
  private record At(String thread, String point) {}

  private static final AtomicReference<At> AT = new AtomicReference<>(ofProcess());
  private static final AtomicInteger CRASHES = new AtomicInteger();
  private static final String COUNT = CrashPoint.class.getName();

  private CrashPoint() {}

  private static At ofProcess() {
    String point = System.getProperty(SEQUENCER);
    return point == null ? null : new At("sequencer", point);
  }

  /** Has the thread of this name crash once at the point. */
  public static void follower(String thread, String point) {
    AT.set(new At(thread, point));
  }

  /** Whether the follower has crashed since it was told to. */
  public static boolean followerHasCrashed() {
    return AT.get() == null;
  }

  /** How many times something has crashed in this process. */
  public static int crashes() {
    return CRASHES.get();
  }

  static void before(String sql, Connection connection) throws SQLException {
    pass("before", sql, connection);
  }

  static void after(String sql, Connection connection) throws SQLException {
    pass("after", sql, connection);
  }

  private static void pass(String when, String sql, Connection connection) throws SQLException {
    String at = when + " " + sql.toLowerCase(Locale.ROOT);
    if (RequestContext.isBound()) {
      String wanted = RequestContext.current().header(HEADER);
      if (wanted != null && isReached(wanted, at)) crash(at, connection);
    } else {
      At wanted = AT.get();
      boolean here =
          wanted != null
              && Thread.currentThread().getName().equals(wanted.thread())
              && matches(wanted.point(), at);
      if (here && AT.compareAndSet(wanted, null)) crash(at, connection);
    }
  }

  private static boolean isReached(String wanted, String at) {
    if (!Character.isDigit(wanted.charAt(0))) return matches(wanted, at);
    var request = RequestContext.current().request();
    int count = request.getAttribute(COUNT) instanceof Integer passed ? passed + 1 : 1;
    request.setAttribute(COUNT, count);
    return count == Integer.parseInt(wanted);
  }

  private static boolean matches(String wanted, String at) {
    String when = wanted.substring(0, wanted.indexOf(' '));
    return at.startsWith(when + " ") && at.contains(wanted.substring(when.length() + 1));
  }

  private static void crash(String at, Connection connection) throws SQLException {
    if (Boolean.getBoolean(HALTS)) Runtime.getRuntime().halt(137);
    CRASHES.incrementAndGet();
    connection.abort(Runnable::run);
    throw new SQLException("A crash was asked for " + at, "08S01");
  }
}
