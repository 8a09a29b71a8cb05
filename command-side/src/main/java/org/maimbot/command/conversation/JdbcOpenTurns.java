package org.maimbot.command.conversation;

import static org.maimbot.kernel.ErrorCode.IDEMPOTENCY_CONFLICT;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.maimbot.kernel.conversation.ConversationCommand.BlockMessage;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Rating;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** By the database's clock: those of nodes may differ. */
@Component
class JdbcOpenTurns implements OpenTurns {
  private final JdbcTemplate jdbc;

  JdbcOpenTurns(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void open(ReceiveMessage command) {
    int opened =
        jdbc.update(
            "insert ignore into chat_turn (message_id, conversation_id, tenant_id, leased_until)"
                + " values (?, ?, ?, utc_timestamp(6) + interval ? microsecond)",
            command.messageId().value(),
            command.conversationId().value(),
            command.tenantId().value(),
            TimeUnit.NANOSECONDS.toMicros(command.lease().toNanos()));
    require(opened == 1, IDEMPOTENCY_CONFLICT, "message.known", command.messageId());
  }

  @Override
  public boolean block(BlockMessage command) {
    if (!command.messageId().isNamed()) return true;
    int noted =
        jdbc.update(
            "insert ignore into blocked_message (message_id) values (?)",
            command.messageId().value());
    return noted == 1;
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
        "select message_id, conversation_id from chat_turn where leased_until <= utc_timestamp(6)"
            + " order by leased_until limit ?",
        (row, _) ->
            new OpenTurn(new MessageId(row.getString(1)), new ConversationId(row.getString(2))),
        limit);
  }
}
