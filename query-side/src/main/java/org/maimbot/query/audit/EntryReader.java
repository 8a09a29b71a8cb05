package org.maimbot.query.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.audit.AuditEntry;
import org.maimbot.kernel.audit.CanonicalObject;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.audit.EntryKeys.Place;
import org.maimbot.query.history.EntityDiffs;
import org.maimbot.query.history.EntityDiffs.Change;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.projection.Reads;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads entries and shows them with what their events changed. */
final class EntryReader {
  private final Reads reads;
  private final EntityDiffs diffs;

  EntryReader(Reads reads, EntityDiffs diffs) {
    this.reads = reads;
    this.diffs = diffs;
  }

  /** The entries in the order of their keys; what was removed meanwhile is left out. */
  List<AuditEntry> read(List<Place> keys) {
    if (keys.isEmpty()) return List.of();
    List<EntryRow> rows = rows(keys);
    List<Change> changes = new ArrayList<>();
    for (EntryRow row : rows) {
      if (row.event() != null) changes.add(change(row.event()));
    }
    Map<Change, List<ObjectNode>> found = diffs.of(changes);
    return rows.stream()
        .map(row -> show(row, row.event() == null ? null : found.get(change(row.event()))))
        .toList();
  }

  private static Change change(LogEntry event) {
    return new Change(EventEntry.feature(event), event.entityId(), event.sequence() + 1);
  }

  private List<EntryRow> rows(List<Place> keys) {
    Map<Place, Integer> order = new HashMap<>();
    List<Object> arguments = new ArrayList<>();
    for (Place key : keys) {
      order.put(key, order.size());
      arguments.add(key.tenantId());
      arguments.add(key.sequence());
    }
    List<EntryRow> rows =
        new ArrayList<>(
            reads
                .jdbc()
                .query(
                    "select straight_join "
                        + EntryRow.COLUMNS
                        + " from audit_entry a left join domain_event_entry e"
                        + " on e.global_index = a.global_index"
                        + " where (a.tenant_id, a.sequence) in ((?,?)%s)"
                            .formatted(",(?,?)".repeat(keys.size() - 1)),
                    (row, _) -> EntryRow.of(row),
                    arguments.toArray()));
    rows.sort(
        Comparator.comparing(
            row -> order.get(new Place(row.happenedAt(), row.tenantId(), row.sequence()))));
    return rows;
  }

  /**
   * @param diff null when there is none
   */
  static AuditEntry show(EntryRow row, List<ObjectNode> diff) {
    CanonicalObject content = readable(row);
    long version = content.number("version");
    byte[] data = content.json("data");
    JsonNode told = data == null ? null : Json.mapper().readTree(data);
    boolean event = row.globalIndex() != null;
    return new AuditEntry(
        content.text("audit_id"),
        new TenantId(row.tenantId()),
        row.sequence(),
        row.happenedAt().toInstant(java.time.ZoneOffset.UTC),
        row.actor(),
        row.action(),
        row.entity(),
        row.entityId(),
        version < 1 ? null : version,
        content.text("request_id"),
        content.text("cause"),
        content.text("source_ip"),
        content.text("user_agent"),
        row.errorCode(),
        reason(event, told),
        event ? null : told,
        diff,
        row.previousHash(),
        row.hash());
  }

  /** Empty when the log has lost the event, or what is kept was altered beyond reading. */
  private static CanonicalObject readable(EntryRow row) {
    try {
      return row.isOrphan() ? new CanonicalObject() : row.content();
    } catch (IllegalArgumentException | JacksonException _) {
      return new CanonicalObject();
    }
  }

  private static String reason(boolean event, JsonNode data) {
    if (data == null) return null;
    return (event ? data.path("payload") : data).path("reason").asString(null);
  }
}
