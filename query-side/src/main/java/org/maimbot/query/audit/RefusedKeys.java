package org.maimbot.query.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.audit.AuditTrail.RefusedKey;
import org.maimbot.kernel.audit.Occurrence;
import org.maimbot.kernel.audit.Occurrence.Origin;
import org.maimbot.kernel.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts refused keys in memory, so that a flood of them costs a row a second and not one each.
 * Unknown keys of one address are counted together: whoever guesses keys must not choose how many
 * rows that makes.
 */
final class RefusedKeys {
  private static final Logger log = LoggerFactory.getLogger(RefusedKeys.class);
  private static final long EVERY_NANOS = 1_000_000_000;
  private static final int MAX_GROUPS = 500;

  /** What is counted together; the tenant and the address are null when there are too many. */
  private record Group(
      TenantId tenantId,
      SecretHash secret,
      ErrorCode code,
      String reason,
      String permission,
      String sourceIp) {
    Group ofNobody() {
      return new Group(null, null, code, reason, null, sourceIp);
    }
  }

  private record Tally(RefusedKey first, LongAdder count) {}

  private final JdbcTemplate jdbc;
  private final Map<Group, Tally> groups = new ConcurrentHashMap<>();
  private long flushedAt = System.nanoTime();

  RefusedKeys(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void count(RefusedKey refused) {
    boolean known = refused.code() != ErrorCode.AUTH_005;
    Group group =
        new Group(
            refused.tenantId(),
            known ? refused.secret() : null,
            refused.code(),
            refused.reason(),
            refused.permission(),
            refused.origin().sourceIp());
    if (groups.size() >= MAX_GROUPS && !groups.containsKey(group)) {
      group = new Group(null, null, refused.code(), refused.reason(), null, null);
    }
    groups.computeIfAbsent(group, _ -> new Tally(refused, new LongAdder())).count().increment();
  }

  void flushWhenDue(Consumer<List<Occurrence>> write) {
    if (System.nanoTime() - flushedAt < EVERY_NANOS) return;
    flushedAt = System.nanoTime();
    flush(write);
  }

  /** Writes down what was counted; what cannot be written goes on being counted. */
  void flush(Consumer<List<Occurrence>> write) {
    if (groups.isEmpty()) return;
    Map<Group, Tally> taken = new LinkedHashMap<>();
    for (Group group : List.copyOf(groups.keySet())) taken.put(group, groups.remove(group));
    try {
      Map<String, String> keys = keyIds(taken.keySet());
      List<Occurrence> occurrences = new ArrayList<>();
      withoutMadeUpTenants(taken)
          .forEach((group, tally) -> occurrences.add(occurrence(group, tally, keys)));
      write.accept(occurrences);
    } catch (RuntimeException e) {
      log.warn("Refused keys are written to the audit trail later: {}", e.toString());
      taken.forEach((group, tally) ->
          groups
              .computeIfAbsent(group, _ -> new Tally(tally.first(), new LongAdder()))
              .count()
              .add(tally.count().sum()));
    }
  }

  /** Keys of tenants that do not exist are counted together, by address. */
  private Map<Group, Tally> withoutMadeUpTenants(Map<Group, Tally> all) {
    Set<String> named = new HashSet<>();
    for (Group group : all.keySet())
      if (group.tenantId() != null) named.add(group.tenantId().value());
    if (named.isEmpty()) return all;
    Set<String> real =
        new HashSet<>(
            jdbc.queryForList(
                "select aggregate_identifier from domain_event_entry where sequence_number = 0"
                    + " and aggregate_identifier in (?%s)".formatted(",?".repeat(named.size() - 1)),
                String.class,
                named.toArray()));
    Map<Group, Tally> merged = new LinkedHashMap<>();
    all.forEach((group, tally) -> {
      boolean known = group.tenantId() == null || real.contains(group.tenantId().value());
      merged
          .computeIfAbsent(
              known ? group : group.ofNobody(), _ -> new Tally(tally.first(), new LongAdder()))
          .count()
          .add(tally.count().sum());
    });
    return merged;
  }

  private Map<String, String> keyIds(Iterable<Group> all) {
    List<String> hashes = new ArrayList<>();
    for (Group group : all) if (group.secret() != null) hashes.add(group.secret().hex());
    Map<String, String> ids = new HashMap<>();
    if (hashes.isEmpty()) return ids;
    jdbc.query(
        "select secret_hash, api_key_id from api_key_secret where secret_hash in (?%s)"
            .formatted(",?".repeat(hashes.size() - 1)),
        row -> {
          ids.put(row.getString(1), row.getString(2));
        },
        hashes.toArray());
    return ids;
  }

  private static Occurrence occurrence(Group group, Tally tally, Map<String, String> keys) {
    RefusedKey first = tally.first();
    String keyId = group.secret() == null ? null : keys.get(group.secret().hex());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("count", tally.count().sum());
    details.put("reason", group.reason());
    if (group.permission() != null) details.put("permission", group.permission());
    if (first.mask() != null) details.put("key", first.mask());
    return new Occurrence(
        Occurrence.Action.KEY_REFUSED,
        group.tenantId(),
        "apikey",
        keyId,
        group.code(),
        origin(group, first.origin()),
        details);
  }

  private static Origin origin(Group group, Origin first) {
    return new Origin(
        first.time(), first.actor(), first.requestId(), group.sourceIp(), first.userAgent());
  }
}
