package org.maimbot.api.chat;

import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The WebSockets of this node. Each is asked now and then whether it lives; when the node ends,
 * they are told so once their replies are whole.
 */
@Component
class Sockets implements SmartLifecycle {
  private static final long LOOK_AGAIN_MS = 20;

  /** Longer than the server waits for anything that ends. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Set<ChatSocket> open = ConcurrentHashMap.newKeySet();
  private final Rooms rooms;
  private volatile boolean started;

  Sockets(Rooms rooms) {
    this.rooms = rooms;
  }

  void add(ChatSocket socket) {
    open.add(socket);
  }

  void remove(ChatSocket socket) {
    open.remove(socket);
    rooms.leave(socket);
  }

  @Scheduled(fixedDelayString = "${maimbot.chat.ping-every:10s}")
  void ping() {
    open.forEach(socket -> Thread.ofVirtual().name("ping").start(socket::ping));
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public void stop(Runnable ended) {
    started = false;
    Thread.ofVirtual()
        .name("last-sockets")
        .start(() -> {
          try {
            long deadline = System.nanoTime() + LONGEST.toNanos();
            while (!open.isEmpty() && System.nanoTime() < deadline) {
              open.stream()
                  .filter(ChatSocket::isIdle)
                  .forEach(socket -> socket.end(CloseCodes.GOING_AWAY, "the node stops"));
              TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          ended.run();
        });
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
