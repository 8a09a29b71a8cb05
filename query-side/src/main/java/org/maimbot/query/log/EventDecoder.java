package org.maimbot.query.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.StoredEvents.Alias;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;

/** Turns rows of the log into events, those of old revisions upcast. */
@Component
public class EventDecoder {
  /** What {@link #entry} reads. */
  public static final String COLUMNS =
      "type, aggregate_identifier, sequence_number, event_identifier, time_stamp, payload_type,"
          + " payload_revision, payload";

  /** The same of a table by another name. */
  public static String columns(String alias) {
    return alias + "." + COLUMNS.replace(", ", ", " + alias + ".");
  }

  private final Configuration axon;
  private final Map<String, ObjectReader> readers = new ConcurrentHashMap<>();

  EventDecoder(Configuration axon) {
    this.axon = axon;
  }

  /** The event as it is stored, without its metadata. */
  public static LogEntry entry(ResultSet row) throws SQLException {
    return entry(row, null);
  }

  /** The event as it is stored, with what the column {@code meta_data} holds. */
  public static LogEntry fullEntry(ResultSet row) throws SQLException {
    return entry(row, row.getBytes("meta_data"));
  }

  private static LogEntry entry(ResultSet row, byte[] metadata) throws SQLException {
    return new LogEntry(
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
  public Optional<Object> payload(LogEntry entry) {
    Optional<Alias> latest = StoredEvents.classNamed(entry.alias()).flatMap(StoredEvents::aliasOf);
    if (latest.isPresent() && latest.get().revision().equals(entry.revision())) {
      return Optional.of(reader(entry.alias()).readValue(entry.data()));
    }
    return message(entry).map(DomainEventMessage::getPayload);
  }

  /** Axon's serializer looks for the class and makes a reader for each event. */
  private ObjectReader reader(String name) {
    return readers.computeIfAbsent(
        name, alias -> Json.mapper().readerFor(StoredEvents.classNamed(alias).orElseThrow()));
  }

  /**
   * The whole event.
   *
   * @return empty when it means nothing any more
   */
  public Optional<DomainEventMessage<?>> message(LogEntry entry) {
    return EventStreamUtils.upcastAndDeserializeDomainEvents(
            Stream.of(entry), axon.eventSerializer(), axon.upcasterChain())
        .asStream()
        .<DomainEventMessage<?>>map(event -> event)
        .findFirst();
  }
}
