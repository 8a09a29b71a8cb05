package org.maimbot.query.conversation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.AgentConversations;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.stereotype.Component;

/** Goes along the index of an agent's conversations. */
@Component
class JdbcAgentConversations implements AgentConversations {
  private final Reads reads;

  JdbcAgentConversations(Reads reads) {
    this.reads = reads;
  }

  @Override
  public List<Kept> of(TenantId tenant, AgentId agent, Kept after, int limit) {
    LocalDateTime since = Rows.at(after == null ? Instant.EPOCH : after.createdAt());
    return reads
        .jdbc()
        .query(
            "select conversation_id, created_at from conversation"
                + " where tenant_id = ? and agent_id = ?"
                + " and created_at >= ? and (created_at > ? or conversation_id > ?)"
                + " order by created_at, conversation_id limit ?",
            (row, _) ->
                new Kept(new ConversationId(row.getString(1)), Rows.instant(row, "created_at")),
            tenant.value(),
            agent.value(),
            since,
            since,
            after == null ? "" : after.conversationId().value(),
            limit);
  }
}
