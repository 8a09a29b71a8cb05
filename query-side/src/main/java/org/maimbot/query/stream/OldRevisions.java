package org.maimbot.query.stream;

import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.maimbot.kernel.Json;

/** Turns the data of events that were stored in an older shape into the latest. */
final class OldRevisions {
  private final Configuration axon;

  OldRevisions(Configuration axon) {
    this.axon = axon;
  }

  /** The data as it is published; nearly always what is stored. */
  byte[] upcast(StoredRow row, EventShape shape) {
    if (shape == null || shape.alias().revision().equals(row.revision())) return row.data();
    var entry =
        new TrackedDomainEventData<>(
            new GlobalSequenceTrackingToken(row.position()),
            new GenericDomainEventEntry<>(
                row.feature(),
                row.subject(),
                0,
                row.eventId(),
                row.time(),
                row.alias(),
                row.revision(),
                row.data(),
                row.metadata()));
    Optional<? extends TrackedEventMessage<?>> latest =
        EventUtils.upcastAndDeserializeTrackedEvents(
                Stream.of(entry), axon.eventSerializer(), axon.upcasterChain())
            .findFirst();
    return latest
        .map(message -> Json.mapper().writeValueAsBytes(message.getPayload()))
        .orElseGet(row::data);
  }
}
