package org.maimbot.query.tenant;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenantStats;
import org.maimbot.kernel.tenant.TenantStats;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.tenant.KeyFigures.Figures;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts what a tenant owns and has used. */
@Component
class TenantStatsQueries {
  private static final Figures NO_KEYS = new Figures(0, 0, null);

  private final Reads reads;
  private final Tenants tenants;
  private final ObjectProvider<KeyFigures> keyFigures;
  private final TalkFigures talkFigures;

  TenantStatsQueries(
      Reads reads,
      Tenants tenants,
      ObjectProvider<KeyFigures> keyFigures,
      TalkFigures talkFigures) {
    this.reads = reads;
    this.tenants = tenants;
    this.keyFigures = keyFigures;
    this.talkFigures = talkFigures;
  }

  @QueryHandler
  TenantStats find(FindTenantStats query) {
    TenantId tenant = query.tenantId();
    tenants.require(tenant, query.scope());
    Figures keys =
        Optional.ofNullable(keyFigures.getIfAvailable())
            .map(figures -> figures.of(tenant))
            .orElse(NO_KEYS);
    Instant lastActivity =
        Stream.of(lastSignOfLife(tenant), keys.lastUsedAt())
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    TalkFigures.Figures talk = talkFigures.of(tenant);
    return new TenantStats(
        tenant,
        agents(tenant),
        keys.keys(),
        keys.uses(),
        talk.conversations(),
        talk.messages(),
        talk.tokens(),
        lastActivity);
  }

  private long agents(TenantId tenant) {
    Long agents =
        reads
            .jdbc()
            .queryForObject(
                "select coalesce(sum(n), 0) from agent_tally where scope = ?",
                Long.class,
                tenant.value());
    return agents == null ? 0 : agents;
  }

  private Instant lastSignOfLife(TenantId tenant) {
    return reads
        .jdbc()
        .query(
            "select max(last_active) as latest from agent_activity where tenant_id = ?",
            (row, _) -> Optional.ofNullable(Rows.instant(row, "latest")),
            tenant.value())
        .getFirst()
        .orElse(null);
  }
}
