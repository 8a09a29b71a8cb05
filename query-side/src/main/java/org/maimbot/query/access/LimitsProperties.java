package org.maimbot.query.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rate limits are enforced.
 *
 * @param whenRedisIsAway {@code open} lets requests pass unlimited, {@code closed} refuses those
 *     that have a limit
 * @param timeout how long a check waits for Redis before it counts as away
 */
@ConfigurationProperties("maimbot.limits")
record LimitsProperties(
    @DefaultValue("open") Policy whenRedisIsAway, @DefaultValue("250ms") Duration timeout) {
  enum Policy {
    OPEN,
    CLOSED
  }
}
