package org.maimbot.api.chat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.maimbot.api.chat.Generation.Turning;
import org.maimbot.kernel.Nudges;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.StopRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The replies that this node writes. Others ask through Redis to stop one, or to write on because
 * somebody reads it there; a wish to stop is also looked for in the database. A node that ends
 * waits for them, but not for ever: in time for that to be recorded they are interrupted.
 */
@Component
class Running implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Running.class);
  private static final String STOP = "chat-stop";
  private static final String READ = "chat-read";
  private static final long LOOK_AGAIN_MS = 20;

  /** How much of the time that a node is given to end is left to write replies on. */
  private static final double PART = 0.8;

  private final Map<MessageId, Generation> generations = new ConcurrentHashMap<>();
  private final Nudges nudges;
  private final StopRequests requests;
  private final Duration patience;
  private volatile boolean started;
  private volatile boolean over;

  Running(
      Nudges nudges,
      StopRequests requests,
      @Value("${spring.lifecycle.timeout-per-shutdown-phase}") Duration phase) {
    this.nudges = nudges;
    this.requests = requests;
    this.patience = Duration.ofMillis(Math.round(PART * phase.toMillis()));
    nudges.listen(STOP, message -> stopHere(new MessageId(message)));
    nudges.listen(READ, message -> touch(new MessageId(message)));
  }

  void add(Generation generation) {
    generations.put(generation.turn().messageId(), generation);
    if (over) generation.turn(Turning.INTERRUPTED);
  }

  void remove(Generation generation) {
    generations.remove(generation.turn().messageId());
  }

  Optional<Generation> find(MessageId message) {
    return Optional.ofNullable(generations.get(message));
  }

  /** Has the reply end as far as it is written, on whichever node that is. */
  void stop(MessageId message) {
    if (stopHere(message)) return;
    requests.ask(message);
    nudges.publish(STOP, message.value());
  }

  /** Says that a reply is read on this node, wherever it is written. */
  void isRead(MessageId message) {
    nudges.publish(READ, message.value());
  }

  private boolean stopHere(MessageId message) {
    Generation generation = generations.get(message);
    if (generation == null) return false;
    generation.turn(Turning.STOPPED);
    return true;
  }

  private void touch(MessageId message) {
    Generation generation = generations.get(message);
    if (generation != null) generation.text().touch();
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void lookForStops() {
    if (generations.isEmpty()) return;
    try {
      for (MessageId message : requests.open()) {
        if (stopHere(message)) requests.drop(message);
      }
    } catch (DataAccessException e) {
      log.debug("Wishes to stop are looked for again later", e);
    }
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
        .name("last-turns")
        .start(() -> {
          try {
            long end = System.nanoTime() + patience.toNanos();
            while (!generations.isEmpty()) {
              if (!over && System.nanoTime() > end) interrupt();
              TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          over = true;
          ended.run();
        });
  }

  /** What is written becomes the reply; what begins from now on is not written at all. */
  private void interrupt() {
    over = true;
    generations.values().forEach(generation -> generation.turn(Turning.INTERRUPTED));
  }

  /** Whether this node waits for no reply any more, wherever it is written. */
  boolean isOver() {
    return over;
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
