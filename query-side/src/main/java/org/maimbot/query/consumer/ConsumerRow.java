package org.maimbot.query.consumer;

import java.time.Duration;
import java.time.Instant;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.ConsumerOrder;
import org.maimbot.kernel.consumer.ConsumerView;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A consumer group as it is kept.
 *
 * @param maxAttempts null when an event is tried for ever
 * @param readUpTo every event up to this number was looked at
 * @param leases how many leases were given
 * @param now what the database's clock said when the row was read
 */
record ConsumerRow(
    ConsumerId id,
    TenantId tenant,
    String name,
    FeedFilter filter,
    ConsumerOrder ordering,
    Duration visibility,
    Integer maxAttempts,
    long readUpTo,
    long leases,
    Instant createdAt,
    Instant now) {

  /** What waits for each other: all events, or those of one entity. */
  String lane(String subject) {
    return ordering == ConsumerOrder.ENTITY ? subject : "";
  }

  boolean isSpent(int attempts) {
    return maxAttempts != null && attempts >= maxAttempts;
  }

  ConsumerView view(ConsumerView.Progress progress) {
    return new ConsumerView(
        id,
        tenant,
        name,
        filter.types(),
        filter.subject(),
        filter.agentId(),
        filter.sensitive(),
        ordering,
        visibility.toSeconds(),
        maxAttempts,
        createdAt,
        progress);
  }
}
