package org.maimbot.command.database;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Looks after the sockets to the database: none of them reads for longer than it may. */
final class ReadWatch {
  /** How much later than allowed a read may end. */
  private static final long PACE_NANOS = 250_000_000;

  private static final Set<WatchedSocket> SOCKETS = ConcurrentHashMap.newKeySet();

  static {
    Thread.ofPlatform().daemon().name("database-read-watch").start(ReadWatch::watch);
  }

  private ReadWatch() {}

  static void add(WatchedSocket socket) {
    SOCKETS.add(socket);
  }

  static void remove(WatchedSocket socket) {
    SOCKETS.remove(socket);
  }

  private static void watch() {
    while (true) {
      LockSupport.parkNanos(PACE_NANOS);
      long now = System.nanoTime();
      SOCKETS.forEach(socket -> closeIfOverdue(socket, now));
    }
  }

  private static void closeIfOverdue(WatchedSocket socket, long now) {
    try {
      socket.closeIfOverdue(now);
    } catch (IOException _) {
      // Its reader hears of it.
    }
  }
}
