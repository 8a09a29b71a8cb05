package org.maimbot.command.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.StopRequests;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcStopRequests implements StopRequests {
  /** Longer than any reply is written. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  JdbcStopRequests(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public void ask(MessageId message) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    transaction.executeWithoutResult(_ -> {
      jdbc.update("delete from chat_stop where asked_at < ?", now.minus(KEPT));
      jdbc.update(
          "insert ignore into chat_stop (message_id, asked_at) values (?, ?)",
          message.value(),
          now);
    });
  }

  @Override
  public List<MessageId> open() {
    return transaction.execute(_ ->
        jdbc.query(
            "select message_id from chat_stop", (row, _) -> new MessageId(row.getString(1))));
  }

  @Override
  public void drop(MessageId message) {
    transaction.executeWithoutResult(
        _ -> jdbc.update("delete from chat_stop where message_id = ?", message.value()));
  }
}
