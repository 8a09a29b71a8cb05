package org.maimbot.query.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.query.stream.Owners;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds what has no entry yet: events behind a position of the stream, and the inbox. */
final class Arrivals {
  private static final int BATCH = 1_000;
  private static final long MOST_BYTES = 8_000_000;

  /**
   * @param position of the last of them in the stream
   */
  record Events(List<Pending> pending, long position, boolean more) {}

  record Occurrences(List<Pending> pending, List<Long> ids, boolean more) {}

  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  private record Letter(long id, String tenantId, String entityId, byte[] body) {}

  private final JdbcTemplate jdbc;

  Arrivals(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** As many as fit into memory, in the stream's order. */
  Events events(long after) {
    List<Long> positions = new ArrayList<>();
    boolean more = measure(after, positions);
    List<Pending> pending = new ArrayList<>(positions.size());
    if (positions.isEmpty()) return new Events(pending, after, false);
    jdbc.query(
        "select straight_join s.tenant_id, s.global_index, "
            + EventEntry.COLUMNS
            + " from stream_event s join domain_event_entry e on e.global_index = s.global_index"
            + " where s.position > ? and s.position <= ? order by s.position",
        row -> {
          pending.add(Pending.of(row.getString(1), row.getLong(2), EventEntry.read(row, 3)));
        },
        after,
        positions.getLast());
    return new Events(pending, positions.getLast(), more);
  }

  /** Gives the positions that one batch has room for; whether there are more. */
  private boolean measure(long after, List<Long> positions) {
    long[] bytes = {0};
    boolean[] more = {false};
    jdbc.query(
        "select straight_join s.position, length(e.payload)"
            + " from stream_event s join domain_event_entry e on e.global_index = s.global_index"
            + " where s.position > ? order by s.position limit "
            + (BATCH + 1),
        row -> {
          more[0] = positions.size() == BATCH || bytes[0] > MOST_BYTES;
          if (!more[0]) positions.add(row.getLong(1));
          bytes[0] += row.getLong(2);
        },
        after);
    return more[0];
  }

  Occurrences occurrences() {
    List<Letter> letters =
        jdbc.query(
            "select id, tenant_id, entity_id, body from audit_inbox order by id limit " + BATCH,
            (row, _) ->
                new Letter(row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4)));
    Map<String, String> owners = owners(letters);
    List<Pending> pending = new ArrayList<>(letters.size());
    for (Letter letter : letters) {
      String named = letter.tenantId() == null ? letter.entityId() : letter.tenantId();
      String owner = owners.getOrDefault(named, AuditLog.NOBODY.value());
      pending.add(Pending.of(owner, letter.body()));
    }
    return new Occurrences(
        pending, letters.stream().map(Letter::id).toList(), letters.size() == BATCH);
  }

  /** Whose a tenant or an entity is that exists or once did, as its first event tells. */
  private Map<String, String> owners(List<Letter> letters) {
    Set<String> ids = new HashSet<>();
    for (Letter letter : letters) {
      String named = letter.tenantId() == null ? letter.entityId() : letter.tenantId();
      if (named != null) ids.add(named);
    }
    Map<String, String> owners = new HashMap<>();
    if (ids.isEmpty()) return owners;
    jdbc.query(
        "select aggregate_identifier, left(payload, 256) from domain_event_entry"
            + " where sequence_number = 0 and aggregate_identifier in (?%s)"
                .formatted(",?".repeat(ids.size() - 1)),
        row -> {
          Owners found = Owners.in(row.getBytes(2), false);
          if (found.tenantId() != null) owners.put(row.getString(1), found.tenantId());
        },
        ids.toArray());
    return owners;
  }

  void remove(Occurrences occurrences) {
    List<Long> ids = occurrences.ids();
    if (ids.isEmpty()) return;
    jdbc.update(
        "delete from audit_inbox where id in (?%s)".formatted(",?".repeat(ids.size() - 1)),
        ids.toArray());
  }
}
