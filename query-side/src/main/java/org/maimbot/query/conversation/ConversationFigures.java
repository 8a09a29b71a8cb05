package org.maimbot.query.conversation;

import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.tenant.TalkFigures;
import org.springframework.stereotype.Component;

/** Adds up the conversations of a tenant with agents that it has. */
@Component
class ConversationFigures implements TalkFigures {
  private final Reads reads;

  ConversationFigures(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Figures of(TenantId tenant) {
    return reads
        .jdbc()
        .queryForObject(
            "select count(*), coalesce(sum(messages), 0),"
                + " coalesce(sum(prompt_tokens + completion_tokens), 0)"
                + " from conversation where tenant_id = ? and messages > 0"
                + " and exists (select 1 from agent where agent.agent_id = conversation.agent_id)",
            (row, _) -> new Figures(row.getLong(1), row.getLong(2), row.getLong(3)),
            tenant.value());
  }
}
