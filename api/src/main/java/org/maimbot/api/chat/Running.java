package org.maimbot.api.chat;

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
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The replies that this node writes. Others ask through Redis to stop one, or to write on because
 * somebody reads it there; a wish to stop is also looked for in the database. A node that ends
 * waits for them.
 */
@Component
class Running implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Running.class);
  private static final String STOP = "chat-stop";
  private static final String READ = "chat-read";
  private static final long LOOK_AGAIN_MS = 20;

  private final Map<MessageId, Generation> generations = new ConcurrentHashMap<>();
  private final Nudges nudges;
  private final StopRequests requests;
  private volatile boolean started;

  Running(Nudges nudges, StopRequests requests) {
    this.nudges = nudges;
    this.requests = requests;
    nudges.listen(STOP, message -> stopHere(new MessageId(message)));
    nudges.listen(READ, message -> touch(new MessageId(message)));
  }

  void add(Generation generation) {
    generations.put(generation.turn().messageId(), generation);
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

  /** Replies that somebody waits for end with their requests; these are waited for in any case. */
  @Override
  public void stop(Runnable ended) {
    started = false;
    Thread.ofVirtual()
        .name("last-turns")
        .start(() -> {
          try {
            while (!generations.isEmpty()) TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
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
