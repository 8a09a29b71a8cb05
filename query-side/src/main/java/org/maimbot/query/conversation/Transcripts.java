package org.maimbot.query.conversation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/** Reads the events of one conversation from the log, the latest first. */
@Component
class Transcripts {
  private static final String SELECT =
      "select "
          + EventDecoder.COLUMNS
          + " from domain_event_entry where aggregate_identifier = ? and ";

  private final Reads reads;
  private final EventDecoder decoder;

  Transcripts(Reads reads, EventDecoder decoder) {
    this.reads = reads;
    this.decoder = decoder;
  }

  /** What was said between two versions, both excluded, the latest first. */
  List<DomainEventMessage<?>> said(String conversation, long after, long before, int limit) {
    return query(
        "sequence_number >= ? and sequence_number < ?"
            + " and payload_type in ('message.received', 'turn.completed')"
            + " order by sequence_number desc limit ?",
        conversation,
        after,
        before - 1,
        limit);
  }

  /** Everything before a version, the latest first. */
  List<DomainEventMessage<?>> before(String conversation, long version, int limit) {
    return query(
        "sequence_number < ? order by sequence_number desc limit ?",
        conversation,
        version - 1,
        limit);
  }

  /** The events at these places in the log of a conversation. */
  List<DomainEventMessage<?>> at(String conversation, List<Long> sequences) {
    if (sequences.isEmpty()) return List.of();
    List<Object> arguments = new ArrayList<>(List.of(conversation));
    arguments.addAll(sequences);
    String marks = sequences.stream().map(_ -> "?").collect(joining(", "));
    return query("sequence_number in (" + marks + ")", arguments.toArray());
  }

  private List<DomainEventMessage<?>> query(String condition, Object... arguments) {
    return reads
        .jdbc()
        .query(SELECT + condition, (row, _) -> EventDecoder.entry(row), arguments)
        .stream()
        .map(decoder::message)
        .flatMap(Optional::stream)
        .toList();
  }
}
