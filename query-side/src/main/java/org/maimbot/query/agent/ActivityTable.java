package org.maimbot.query.agent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
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

/**
 * Keeps signs of life in a table, not in Redis, so that they go on when that is away. What is said
 * to an agent and by it is a sign too, which its conversations keep.
 */
@Component
class ActivityTable implements AgentActivities {
  /** After its expiry a sign of life still says when an agent was last active. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** Of each row of {@code agent}: what {@link #lastActive(ResultSet)} reads. */
  static final String LAST_ACTIVE =
      "(select last_active from agent_activity where agent_activity.agent_id = agent.agent_id)"
          + " as last_reported, (select conversation.updated_at from conversation"
          + " where conversation.agent_id = agent.agent_id"
          + " order by conversation.updated_at desc limit 1) as last_said";

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
    Map<String, Instant> found = new HashMap<>();
    if (agents.isEmpty()) return found;
    reads
        .jdbc()
        .query(
            "select agent_id, "
                + LAST_ACTIVE
                + " from agent where agent_id in ("
                + marks(agents)
                + ")",
            row -> {
              found.put(row.getString("agent_id"), lastActive(row));
            },
            agents.toArray());
    return found;
  }

  /** The later of what was reported and what was said; null when neither was. */
  static Instant lastActive(ResultSet row) throws SQLException {
    Instant reported = Rows.instant(row, "last_reported");
    Instant said = Rows.instant(row, "last_said");
    if (reported == null || said == null) return reported == null ? said : reported;
    return reported.isAfter(said) ? reported : said;
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
