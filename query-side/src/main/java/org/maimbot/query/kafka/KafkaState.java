package org.maimbot.query.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.maimbot.kernel.stream.EventFeed;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How publishing goes, for health checks and metrics. */
final class KafkaState implements HealthIndicator {
  private final EventFeed feed;
  private final Counter published;
  private final Counter failures;
  private final AtomicLong position = new AtomicLong();
  private volatile boolean publishing;
  private volatile String failure;

  KafkaState(EventFeed feed, MeterRegistry metrics) {
    this.feed = feed;
    this.published =
        Counter.builder("maimbot.kafka.published")
            .description("Events that this node has published to Kafka")
            .register(metrics);
    this.failures =
        Counter.builder("maimbot.kafka.failures")
            .description("Attempts to publish to Kafka that failed")
            .register(metrics);
    Gauge.builder("maimbot.kafka.lag", this, KafkaState::lag)
        .description("Events that are not published yet; NaN on a node that does not publish")
        .register(metrics);
  }

  void standsBy() {
    publishing = false;
    failure = null;
  }

  void publishes(long from) {
    publishing = true;
    position.set(from);
    failure = null;
  }

  void published(int events, long upTo) {
    published.increment(events);
    position.set(upTo);
    failure = null;
  }

  void failed(Exception e) {
    failures.increment();
    publishing = false;
    failure = e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private double lag() {
    return publishing ? Math.max(0, feed.head() - position.get()) : Double.NaN;
  }

  @Override
  public Health health() {
    String last = failure;
    return last != null
        ? Health.down().withDetail("failure", last).build()
        : Health.up()
            .withDetail("publishing", publishing)
            .withDetail("position", position.get())
            .build();
  }
}
