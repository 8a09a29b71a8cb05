package org.maimbot.query.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps where chains begin and end. */
final class HeadTable {
  private static final String COLUMNS =
      "select tenant_id, sequence, hash, first_sequence, first_previous_hash, events,"
          + " removed_events, signed_sequence, signed_at from audit_head ";

  private final JdbcTemplate jdbc;

  HeadTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Head> find(String tenant) {
    return jdbc.query(COLUMNS + "where tenant_id = ?", (row, _) -> head(row), tenant).stream()
        .findFirst();
  }

  /** The chain's head, which nobody else changes before the transaction ends. */
  Optional<Head> lock(String tenant) {
    return Optional.ofNullable(lock(List.of(tenant)).get(tenant));
  }

  Map<String, Head> lock(Collection<String> tenants) {
    Map<String, Head> heads = new HashMap<>();
    if (tenants.isEmpty()) return heads;
    jdbc.query(
        COLUMNS
            + "where tenant_id in (?%s) order by tenant_id for update"
                .formatted(",?".repeat(tenants.size() - 1)),
        row -> {
          heads.put(row.getString(1), head(row));
        },
        tenants.toArray());
    return heads;
  }

  /** Tenants whose chains have grown since they were last signed, which was before a time. */
  List<String> unsignedSince(LocalDateTime time, int limit) {
    return jdbc.queryForList(
        "select tenant_id from audit_head where sequence > signed_sequence and signed_at < ?"
            + " order by signed_at limit ?",
        String.class,
        time,
        limit);
  }

  void save(Collection<Head> heads) {
    List<Object[]> rows = heads.stream().map(HeadTable::values).toList();
    jdbc.batchUpdate(
        "insert into audit_head (tenant_id, sequence, hash, first_sequence, first_previous_hash,"
            + " events, removed_events, signed_sequence, signed_at) values (?,?,?,?,?,?,?,?,?)"
            + " on duplicate key update sequence = values(sequence), hash = values(hash),"
            + " first_sequence = values(first_sequence),"
            + " first_previous_hash = values(first_previous_hash), events = values(events),"
            + " removed_events = values(removed_events),"
            + " signed_sequence = values(signed_sequence), signed_at = values(signed_at)",
        rows);
  }

  private static Object[] values(Head head) {
    return new Object[] {
      head.tenantId(),
      head.sequence(),
      HexFormat.of().parseHex(head.hash()),
      head.firstSequence(),
      HexFormat.of().parseHex(head.firstPreviousHash()),
      head.events(),
      head.removedEvents(),
      head.signedSequence(),
      head.signedAt()
    };
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getString(1),
        row.getLong(2),
        HexFormat.of().formatHex(row.getBytes(3)),
        row.getLong(4),
        HexFormat.of().formatHex(row.getBytes(5)),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getObject(9, LocalDateTime.class));
  }
}
