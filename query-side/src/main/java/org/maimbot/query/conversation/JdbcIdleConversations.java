package org.maimbot.query.conversation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.IdleConversations;
import org.maimbot.kernel.tenant.TenantSettings;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.stereotype.Component;

/** Looks for conversations in which nothing was said for longer than their tenants keep them. */
@Component
class JdbcIdleConversations implements IdleConversations {
  private static final String DAYS =
      "json_extract(tenant_config, '$.%s')".formatted(TenantSettings.CONVERSATION_RETENTION);

  private final Reads reads;
  private final Clock clock;

  JdbcIdleConversations(Reads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  @Override
  public List<Idle> find(int limit) {
    LocalDateTime now = Rows.at(clock.instant());
    List<Idle> found = new ArrayList<>();
    for (Map.Entry<String, Integer> tenant : daysByTenant().entrySet()) {
      if (found.size() >= limit) break;
      found.addAll(
          reads
              .jdbc()
              .query(
                  "select conversation_id, version from conversation"
                      + " where tenant_id = ? and updated_at < ? and messages > 0"
                      + " order by updated_at limit ?",
                  (row, _) -> new Idle(new ConversationId(row.getString(1)), row.getLong(2)),
                  tenant.getKey(),
                  now.minusDays(tenant.getValue()),
                  limit - found.size()));
    }
    return found;
  }

  private Map<String, Integer> daysByTenant() {
    Map<String, Integer> days = new LinkedHashMap<>();
    reads
        .jdbc()
        .query(
            "select tenant_id, " + DAYS + " from tenant where " + DAYS + " is not null",
            row -> {
              days.put(row.getString(1), row.getInt(2));
            });
    return days;
  }
}
