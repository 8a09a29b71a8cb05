package org.maimbot.query.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maimbot.query.stream.OpenGaps.Range;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what the log holds and the stream does not. */
final class UnnumberedEvents {
  private static final String COLUMNS =
      "select e.global_index, e.aggregate_identifier, e.payload_type, e.time_stamp,"
          + " left(e.payload, 256) from domain_event_entry e";

  private final JdbcTemplate jdbc;

  UnnumberedEvents(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Up to {@code limit} events after an index, and all in the ranges that have no number. One
   * statement reads both: whoever sees an event must not miss an earlier one on which it rests.
   */
  List<LoggedEvent> read(long after, List<Range> ranges, int limit) {
    String sql = "(" + COLUMNS + " where e.global_index > ? order by e.global_index limit ?)";
    List<Object> arguments = new ArrayList<>(List.of(after, limit));
    if (!ranges.isEmpty()) {
      sql += " union all " + COLUMNS + missingIn(ranges, arguments);
    }
    List<LoggedEvent> events = jdbc.query(sql, (row, _) -> event(row), arguments.toArray());
    if (!ranges.isEmpty()) events.sort(Comparator.comparingLong(LoggedEvent::index));
    return events;
  }

  /** Whether the range holds an event without a number. */
  boolean anyIn(Range range) {
    List<Object> arguments = new ArrayList<>();
    String sql =
        "select e.global_index from domain_event_entry e"
            + missingIn(List.of(range), arguments)
            + " limit 1";
    return !jdbc.queryForList(sql, arguments.toArray()).isEmpty();
  }

  private static String missingIn(List<Range> ranges, List<Object> arguments) {
    StringBuilder condition =
        new StringBuilder(
            " left join stream_event s on s.global_index = e.global_index"
                + " where s.global_index is null and (");
    for (Range range : ranges) {
      if (condition.charAt(condition.length() - 1) != '(') condition.append(" or ");
      condition.append("e.global_index between ? and ?");
      arguments.add(range.first());
      arguments.add(range.last());
    }
    return condition.append(')').toString();
  }

  private LoggedEvent event(ResultSet row) throws SQLException {
    long index = row.getLong(1);
    String alias = row.getString(3);
    EventShape shape = EventShape.named(alias);
    boolean agents = shape == null || shape.agents();
    byte[] head = row.getBytes(5);
    Owners owners = Owners.in(head, agents);
    if (!owners.complete(agents) && head.length == 256) owners = Owners.in(data(index), agents);
    String tenant = owners.tenantId() == null ? Owners.NOBODY : owners.tenantId();
    return new LoggedEvent(index, tenant, owners.agentId(), alias, Instant.parse(row.getString(4)));
  }

  private byte[] data(long index) {
    return jdbc.queryForObject(
        "select payload from domain_event_entry where global_index = ?", byte[].class, index);
  }
}
