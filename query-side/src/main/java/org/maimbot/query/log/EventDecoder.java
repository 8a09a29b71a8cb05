package org.maimbot.query.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.StoredEvents.Alias;
import org.springframework.stereotype.Component;

/** Turns rows of the log into events, those of old revisions upcast. */
@Component
public class EventDecoder {
  /** What {@link #entry} reads. */
  public static final String COLUMNS =
      "type, aggregate_identifier, sequence_number, event_identifier, time_stamp, payload_type,"
          + " payload_revision, payload";

  private static final byte[] NO_METADATA = "{}".getBytes(US_ASCII);

  private final Configuration axon;

  EventDecoder(Configuration axon) {
    this.axon = axon;
  }

  /** The event as it is stored, without its metadata. */
  public static GenericDomainEventEntry<byte[]> entry(ResultSet row) throws SQLException {
    return entry(row, NO_METADATA);
  }

  /** The event as it is stored, with what the column {@code meta_data} holds. */
  public static GenericDomainEventEntry<byte[]> fullEntry(ResultSet row) throws SQLException {
    byte[] metadata = row.getBytes("meta_data");
    return entry(row, metadata == null ? NO_METADATA : metadata);
  }

  private static GenericDomainEventEntry<byte[]> entry(ResultSet row, byte[] metadata)
      throws SQLException {
    return new GenericDomainEventEntry<>(
        row.getString("type"),
        row.getString("aggregate_identifier"),
        row.getLong("sequence_number"),
        row.getString("event_identifier"),
        row.getString("time_stamp"),
        row.getString("payload_type"),
        row.getString("payload_revision"),
        row.getBytes("payload"),
        metadata);
  }

  /**
   * What happened. Events of the latest revision, nearly all of them, are spared the way through
   * the upcasters.
   *
   * @return empty when the event means nothing any more
   */
  public Optional<Object> payload(GenericDomainEventEntry<byte[]> entry) {
    String name = entry.getPayload().getType().getName();
    Optional<Alias> latest = StoredEvents.classNamed(name).flatMap(StoredEvents::aliasOf);
    String revision = entry.getPayload().getType().getRevision();
    if (latest.isPresent() && latest.get().revision().equals(revision)) {
      return Optional.of(axon.eventSerializer().deserialize(entry.getPayload()));
    }
    return message(entry).map(DomainEventMessage::getPayload);
  }

  /**
   * The whole event.
   *
   * @return empty when it means nothing any more
   */
  public Optional<DomainEventMessage<?>> message(GenericDomainEventEntry<byte[]> entry) {
    return EventStreamUtils.upcastAndDeserializeDomainEvents(
            Stream.of(entry), axon.eventSerializer(), axon.upcasterChain())
        .asStream()
        .<DomainEventMessage<?>>map(event -> event)
        .findFirst();
  }
}
