package org.maimbot.command.conversation;

import static org.maimbot.kernel.ErrorCode.IDEMPOTENCY_CONFLICT;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Rating;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcOpenTurns implements OpenTurns {
  private final JdbcTemplate jdbc;
  private final Clock clock;

  JdbcOpenTurns(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void open(ReceiveMessage command) {
    int opened =
        jdbc.update(
            "insert ignore into chat_turn (message_id, conversation_id, tenant_id, leased_until)"
                + " values (?, ?, ?, ?)",
            command.messageId().value(),
            command.conversationId().value(),
            command.tenantId().value(),
            at(clock.instant().plus(command.lease())));
    require(opened == 1, IDEMPOTENCY_CONFLICT, "message.known", command.messageId());
  }

  @Override
  public void end(MessageId message) {
    jdbc.update("update chat_turn set leased_until = null where message_id = ?", message.value());
  }

  @Override
  public void end(MessageId message, MessageId reply) {
    jdbc.update(
        "update chat_turn set leased_until = null, reply_id = ? where message_id = ?",
        reply.value(),
        message.value());
  }

  @Override
  public Rating rate(MessageId reply, Rating rating, long sequence) {
    List<String> before =
        jdbc.query(
            "select coalesce(rating, '') from chat_turn where reply_id = ? for update",
            (row, _) -> row.getString(1),
            reply.value());
    require(!before.isEmpty(), NOT_FOUND, "message.unknown", reply);
    jdbc.update(
        "update chat_turn set rating = ?, rated_by = ? where reply_id = ?",
        rating.name(),
        sequence,
        reply.value());
    return before.getFirst().isEmpty() ? null : Rating.valueOf(before.getFirst());
  }

  @Override
  public void forget(ConversationId conversation) {
    jdbc.update("delete from chat_turn where conversation_id = ?", conversation.value());
  }

  @Override
  public List<OpenTurn> overdue(int limit) {
    return jdbc.query(
        "select message_id, conversation_id from chat_turn where leased_until <= ?"
            + " order by leased_until limit ?",
        (row, _) ->
            new OpenTurn(new MessageId(row.getString(1)), new ConversationId(row.getString(2))),
        at(clock.instant()),
        limit);
  }

  private static LocalDateTime at(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
