package org.maimbot.query.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.IdleConversations;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantSettings;
import org.maimbot.query.projection.ConfigPart;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.stereotype.Component;

/** Looks for conversations in which nothing was said for longer than their tenants keep them. */
@Component
class JdbcIdleConversations implements IdleConversations {
  private static final ConfigPart DAYS = new ConfigPart(TenantSettings.CONVERSATION_RETENTION);

  private final Reads reads;
  private final Clock clock;

  JdbcIdleConversations(Reads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  @Override
  public Map<TenantId, Instant> keptSince() {
    Instant now = clock.instant();
    Map<TenantId, Instant> since = new LinkedHashMap<>();
    DAYS.byTenant(reads.jdbc())
        .forEach((tenant, days) ->
            since.put(tenant, now.minus(Duration.ofDays(Integer.parseInt(days)))));
    return since;
  }

  @Override
  public List<Idle> find(TenantId tenant, Instant since, int limit) {
    return reads
        .jdbc()
        .query(
            "select conversation_id, version from conversation"
                + " where tenant_id = ? and updated_at < ? and messages > 0"
                + " order by updated_at limit ?",
            (row, _) -> new Idle(new ConversationId(row.getString(1)), row.getLong(2)),
            tenant.value(),
            Rows.at(since),
            limit);
  }
}
