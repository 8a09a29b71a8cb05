package org.maimbot.query.log;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * An event as it is stored.
 *
 * @param kind of the aggregate
 * @param time as it is stored: in UTC, in ISO-8601
 * @param alias the name that its type is stored under
 * @param metadata null stands for none
 */
@SuppressWarnings("ArrayRecordComponent") // what was read, never changed nor compared
public record LogEntry(
    String kind,
    String entityId,
    long sequence,
    String eventId,
    String time,
    String alias,
    String revision,
    byte[] data,
    byte[] metadata)
    implements DomainEventData<byte[]> {
  private static final byte[] NO_METADATA = {'{', '}'};

  public LogEntry {
    if (metadata == null) metadata = NO_METADATA;
  }

  @Override
  public String getType() {
    return kind;
  }

  @Override
  public String getAggregateIdentifier() {
    return entityId;
  }

  @Override
  public long getSequenceNumber() {
    return sequence;
  }

  @Override
  public String getEventIdentifier() {
    return eventId;
  }

  @Override
  public SerializedObject<byte[]> getPayload() {
    return new SimpleSerializedObject<>(data, byte[].class, alias, revision);
  }

  @Override
  public SerializedObject<byte[]> getMetaData() {
    return new SerializedMetaData<>(metadata, byte[].class);
  }

  @Override
  public Instant getTimestamp() {
    return StoredTime.parse(time);
  }
}
