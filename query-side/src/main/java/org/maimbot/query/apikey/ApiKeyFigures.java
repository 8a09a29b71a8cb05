package org.maimbot.query.apikey;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.access.KeyUses;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.tenant.KeyFigures;
import org.springframework.stereotype.Component;

/** Numbers of keys and of their uses, from what is counted as it happens. */
@Component
class ApiKeyFigures implements KeyFigures {
  private final Reads reads;
  private final KeyUses counted;
  private final KeyCounts counts;
  private final Clock clock;

  ApiKeyFigures(Reads reads, KeyUses counted, KeyCounts counts, Clock clock) {
    this.reads = reads;
    this.counted = counted;
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public Map<String, Long> usableByAgent(Collection<String> agentIds) {
    if (agentIds.isEmpty()) return Map.of();
    List<Object> arguments = new ArrayList<>(agentIds);
    arguments.add(ApiKeyStatus.ACTIVE.name());
    arguments.add(Rows.at(clock.instant()));
    Map<String, Long> usable = new HashMap<>();
    reads
        .jdbc()
        .query(
            "select agent_id, count(*) from api_key where agent_id in "
                + agentIds.stream().map(_ -> "?").collect(joining(",", "(", ")"))
                + " and status = ? and (expires_at is null or expires_at > ?) group by agent_id",
            row -> {
              usable.put(row.getString(1), row.getLong(2));
            },
            arguments.toArray());
    return usable;
  }

  @Override
  public Figures of(TenantId tenant) {
    counted.flush();
    long keys = counts.of(tenant, null).values().stream().mapToLong(Long::longValue).sum();
    return reads
        .jdbc()
        .queryForObject(
            "select coalesce(sum(use_count), 0) as uses, max(last_used_at) as latest"
                + " from api_key_use where tenant_id = ?",
            (row, _) -> new Figures(keys, row.getLong("uses"), Rows.instant(row, "latest")),
            tenant.value());
  }
}
