package org.maimbot.query.kafka;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.stream.FeedSlice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the stream of all tenants and publishes it, in its order. A batch is committed to Kafka
 * before the position moves: after a crash in between it is published again, so an event may come
 * twice and is told by its id. What goes wrong is tried again; writers never wait for Kafka.
 */
final class KafkaPublisher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KafkaPublisher.class);
  private static final long FIRST_PAUSE_MS = 200;
  private static final int MAX_DOUBLINGS = 10;

  private final KafkaSettings settings;
  private final EventFeed feed;
  private final Claim claim;
  private final KafkaState state;
  private final FeedFilter filter;
  private final Semaphore growth = new Semaphore(0);
  private volatile Thread thread;
  private int failures;

  KafkaPublisher(KafkaSettings settings, EventFeed feed, Claim claim, KafkaState state) {
    this.settings = settings;
    this.feed = feed;
    this.claim = claim;
    this.state = state;
    this.filter = new FeedFilter(List.of(), null, null, settings.sensitive());
  }

  private void run() {
    try (EventFeed.Subscription _ = feed.onGrowth(_ -> growth.release())) {
      while (isRunning()) {
        try {
          OptionalLong position = claim.take(beginning());
          if (position.isPresent()) {
            publishFrom(position.getAsLong());
          } else {
            state.standsBy();
            pause(settings.claimTimeout().toMillis() / 4);
          }
        } catch (InterruptedException _) {
          return;
        } catch (UnableToClaimTokenException e) {
          log.info("Another node publishes to Kafka now: {}", e.getMessage());
        } catch (RuntimeException e) {
          if (isRunning() && !failed(e)) return;
        }
      }
    }
  }

  private long beginning() {
    return settings.from().equals("now") ? feed.head() : 0;
  }

  private void publishFrom(long claimed) throws InterruptedException {
    try (Broker broker = Broker.open(settings)) {
      long position = claimed;
      state.publishes(position);
      long keepAfter = settings.claimTimeout().toNanos() / 4;
      long keptAt = System.nanoTime();
      while (isRunning()) {
        FeedSlice slice = feed.readAll(position, settings.batch(), filter);
        if (!slice.events().isEmpty()) broker.publish(slice.events());
        boolean moved = slice.nextAfter() > position;
        if (moved) {
          position = slice.nextAfter();
          claim.advance(position);
        } else if (System.nanoTime() - keptAt > keepAfter) {
          claim.keep();
        }
        if (moved || System.nanoTime() - keptAt > keepAfter) keptAt = System.nanoTime();
        state.published(slice.events().size(), position);
        failures = 0;
        if (!slice.hasMore()) awaitGrowth(keepAfter);
      }
      claim.release();
    }
  }

  private void awaitGrowth(long nanos) throws InterruptedException {
    if (growth.tryAcquire(nanos, TimeUnit.NANOSECONDS)) growth.drainPermits();
  }

  /** Waits before the next attempt; whether there is to be one. */
  private boolean failed(RuntimeException e) {
    state.failed(e);
    log.warn("Publishing to Kafka failed and is tried again: {}", e.toString());
    long pause = FIRST_PAUSE_MS << Math.min(failures++, MAX_DOUBLINGS);
    try {
      claim.release(); // perhaps another node reaches Kafka
      pause(Math.min(pause, settings.pause().toMillis()));
      return true;
    } catch (InterruptedException _) {
      return false;
    } catch (RuntimeException released) {
      log.debug("The claim runs out by itself", released);
      return true;
    }
  }

  private static void pause(long millis) throws InterruptedException {
    Thread.sleep(Duration.ofMillis(millis));
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("kafka-publisher").unstarted(this::run);
    thread.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) return;
    growth.release();
    try {
      if (!running.join(Duration.ofSeconds(5))) running.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
