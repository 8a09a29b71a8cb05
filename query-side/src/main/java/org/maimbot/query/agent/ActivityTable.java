package org.maimbot.query.agent;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.agent.AgentActivities;
import org.maimbot.kernel.agent.AgentActivity;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.projection.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps signs of life in a table, not in Redis, so that they go on when that is away. */
@Component
class ActivityTable implements AgentActivities {
  /** After its expiry a sign of life still says when an agent was last active. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final Sort LATEST = new Sort("last_active", true);

  private final JdbcTemplate writes;
  private final Reads reads;
  private final Clock clock;

  ActivityTable(JdbcTemplate writes, Reads reads, Clock clock) {
    this.writes = writes;
    this.reads = reads;
    this.clock = clock;
  }

  @Override
  @Transactional
  public AgentActivity report(TenantId tenant, AgentId agent, Duration ttl) {
    Instant now = clock.instant();
    writes.update(
        "insert into agent_activity (agent_id, tenant_id, last_active, expires_at)"
            + " values (?, ?, ?, ?)"
            + " on duplicate key update"
            + " last_active = values(last_active), expires_at = values(expires_at)",
        agent.value(),
        tenant.value(),
        Rows.at(now),
        Rows.at(now.plus(ttl)));
    return new AgentActivity(tenant, agent, now, now.plus(ttl));
  }

  @Override
  public Page<AgentActivity> list(TenantId tenant, PageRequest page) {
    Listing<SignOfLife> alive =
        new Listing<>(SignOfLife.SIGNS, reads.jdbc())
            .where("tenant_id = ?", tenant.value())
            .where("expires_at > ?", Rows.at(clock.instant()))
            .where("exists (select 1 from agent where agent.agent_id = agent_activity.agent_id)")
            .sortedBy(LATEST);
    return alive.page(page, alive.counted()).map(SignOfLife::activity);
  }

  /** When each of the agents last gave a sign of life, those that did. */
  Map<String, Instant> lastActive(List<String> agents) {
    if (agents.isEmpty()) return Map.of();
    return reads
        .jdbc()
        .query(
            "select * from agent_activity where agent_id in (" + marks(agents) + ")",
            SignOfLife.SIGNS.mapper(),
            agents.toArray())
        .stream()
        .collect(toMap(SignOfLife::id, SignOfLife::lastActive));
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  @Transactional
  void forget() {
    writes.update(
        "delete from agent_activity where expires_at < ? limit 10000",
        Rows.at(clock.instant().minus(KEPT)));
  }

  private static String marks(List<String> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
