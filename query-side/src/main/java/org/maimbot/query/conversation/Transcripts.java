package org.maimbot.query.conversation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.tenant.TenantId;
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

  private static final String SHOWN =
      "select straight_join "
          + EventDecoder.columns("e")
          + " from conversation c"
          + " join agent on agent.agent_id = c.agent_id"
          + " join tenant on tenant.tenant_id = c.tenant_id"
          + " join domain_event_entry e on e.aggregate_identifier = c.conversation_id"
          + " where c.conversation_id = ? and (? is null or c.tenant_id = ?)"
          + " and e.sequence_number >= c.shown_from - 1 and e.sequence_number < ?"
          + " and e.payload_type in ('message.received', 'turn.completed')"
          + " order by e.sequence_number desc limit ?";

  private final Reads reads;
  private final EventDecoder decoder;

  Transcripts(Reads reads, EventDecoder decoder) {
    this.reads = reads;
    this.decoder = decoder;
  }

  /**
   * What is shown of what was said before a version, the latest first: nothing of a conversation
   * that is erased, of an agent or tenant that is deleted, or of another tenant than the given one.
   *
   * @param scope null is any tenant
   */
  List<DomainEventMessage<?>> shown(
      ConversationId conversation, TenantId scope, long before, int limit) {
    return decoded(
        SHOWN,
        conversation.value(),
        scope == null ? null : scope.value(),
        scope == null ? null : scope.value(),
        before - 1,
        limit);
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

  /** Everything between two versions, both excluded, the latest first. */
  List<DomainEventMessage<?>> between(String conversation, long after, long before, int limit) {
    return query(
        "sequence_number >= ? and sequence_number < ? order by sequence_number desc limit ?",
        conversation,
        after,
        before - 1,
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
    return decoded(SELECT + condition, arguments);
  }

  private List<DomainEventMessage<?>> decoded(String sql, Object... arguments) {
    return reads.jdbc().query(sql, (row, _) -> EventDecoder.entry(row), arguments).stream()
        .map(decoder::message)
        .flatMap(Optional::stream)
        .toList();
  }
}
