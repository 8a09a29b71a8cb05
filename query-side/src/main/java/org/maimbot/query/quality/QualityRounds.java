package org.maimbot.query.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.quality.QualityRebuild;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeleted;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.log.StoredTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds what has happened to the figures, a page of events and where it ends in one transaction, so
 * that each event counts once whatever dies. One node at a time holds the row that says how far it
 * is. Two counts may stand side by side while one is made anew.
 */
@Component
class QualityRounds implements QualityRebuild {
  private static final Logger log = LoggerFactory.getLogger(QualityRounds.class);
  private static final int PAGE = 500;
  private static final int WINDOW = 10_000;

  /** Before others have a turn. */
  private static final int PAGES = 20;

  private static final String READ =
      "select straight_join "
          + EventDecoder.columns("e")
          + ", s.position from stream_event s force index (stream_event_position)"
          + " join domain_event_entry e on e.global_index = s.global_index"
          + " where s.position > ? and s.position <= ?"
          + " and s.type in ('turn.completed', 'turn.failed', 'message.filtered',"
          + " 'message.feedback-given', 'tenant.deleted')"
          + " order by s.position limit "
          + PAGE;

  private record Count(int generation, long position, boolean live) {}

  private record Read(long position, LogEntry entry, Instant at) {}

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final EventDecoder decoder;

  QualityRounds(JdbcTemplate jdbc, PlatformTransactionManager transactions, EventDecoder decoder) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.decoder = decoder;
  }

  @Scheduled(fixedDelayString = "${maimbot.quality.every:500ms}")
  void goOn() {
    try {
      boolean more = true;
      for (int pages = 0; more && pages < PAGES; pages++) {
        more = Boolean.TRUE.equals(transaction.execute(_ -> round()));
      }
    } catch (RuntimeException e) {
      log.warn("Quality is counted on later: {}", e.toString());
    }
  }

  @Override
  public boolean start() {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          List<Count> counts = counts("for update");
          if (counts.stream().anyMatch(count -> !count.live())) return false;
          int next = counts.stream().mapToInt(Count::generation).max().orElse(0) + 1;
          jdbc.update(
              "insert into quality_progress (generation, position, live) values (?, 0, false)",
              next);
          return true;
        }));
  }

  /** Whether there may be more. */
  private boolean round() {
    List<Count> counts = counts("for update skip locked");
    if (counts.isEmpty()) return false;
    Long head = jdbc.queryForObject("select position from stream_head where id = 1", Long.class);
    boolean more = false;
    List<Count> after = new ArrayList<>();
    for (Count count : counts) {
      Count moved = goOn(count, head == null ? 0 : head);
      more |= moved.position() < (head == null ? 0 : head);
      after.add(moved);
    }
    takeOver(after);
    return more;
  }

  private List<Count> counts(String lock) {
    return jdbc.query(
        "select generation, position, live from quality_progress order by generation " + lock,
        (row, _) -> new Count(row.getInt(1), row.getLong(2), row.getBoolean(3)));
  }

  private Count goOn(Count count, long head) {
    if (count.position() >= head) return count;
    long end = Math.min(head, count.position() + WINDOW);
    List<Read> page = jdbc.query(READ, (row, _) -> read(row), count.position(), end);
    Tallying tallying = new Tallying();
    for (Read read : page) {
      Object event = decoder.payload(read.entry()).orElse(null);
      if (event instanceof TenantDeleted deleted) {
        tallying.sums().keySet().removeIf(cell -> cell.tenant().equals(deleted.tenantId().value()));
        jdbc.update(
            "delete from quality_figure where generation = ? and tenant_id = ?",
            count.generation(),
            deleted.tenantId().value());
      } else if (event != null) {
        tallying.add(event, read.at());
      }
    }
    write(count.generation(), tallying.sums());
    long position = page.size() < PAGE ? end : page.getLast().position();
    jdbc.update(
        "update quality_progress set position = ? where generation = ?",
        position,
        count.generation());
    return new Count(count.generation(), position, count.live());
  }

  private static Read read(ResultSet row) throws SQLException {
    LogEntry entry = EventDecoder.entry(row);
    return new Read(row.getLong("position"), entry, StoredTime.parse(row.getString("time_stamp")));
  }

  private void write(int generation, Map<Cell, Long> sums) {
    if (sums.isEmpty()) return;
    jdbc.batchUpdate(
        "insert into quality_figure (generation, tenant_id, day, agent_id, model, metric, n)"
            + " values (?, ?, ?, ?, ?, ?, ?) on duplicate key update n = n + ?",
        sums.entrySet().stream()
            .map(sum -> {
              Cell cell = sum.getKey();
              return new Object[] {
                generation,
                cell.tenant(),
                cell.day(),
                cell.agent(),
                cell.model(),
                cell.metric(),
                sum.getValue(),
                sum.getValue()
              };
            })
            .toList());
  }

  /** The new count is shown once it is as far as the old one, which goes. */
  private void takeOver(List<Count> counts) {
    if (counts.size() < 2) return;
    Count old = counts.getFirst();
    Count made = counts.getLast();
    if (made.position() < old.position()) return;
    jdbc.update("delete from quality_figure where generation = ?", old.generation());
    jdbc.update("delete from quality_progress where generation = ?", old.generation());
    jdbc.update("update quality_progress set live = true where generation = ?", made.generation());
    log.info("Quality was counted anew");
  }
}
