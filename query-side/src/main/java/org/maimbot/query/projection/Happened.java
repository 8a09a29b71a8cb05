package org.maimbot.query.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Where an event stands.
 *
 * @param version its place among its entity's events, from 1
 */
public record Happened(String entityId, long version, Instant at) {
  /** The log keeps milliseconds: what is shown first must be what a rebuild finds. */
  public static Happened of(DomainEventMessage<?> event) {
    return new Happened(
        event.getAggregateIdentifier(),
        event.getSequenceNumber() + 1,
        event.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
  }
}
