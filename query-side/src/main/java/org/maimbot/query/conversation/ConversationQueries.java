package org.maimbot.query.conversation;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.FindConversation;
import org.maimbot.kernel.conversation.ConversationQuery.ListConversations;
import org.maimbot.kernel.conversation.ConversationView;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Sort;
import org.maimbot.query.tenant.Tenants;
import org.springframework.stereotype.Component;

/** Answers questions about conversations; those of a deleted tenant or agent are gone at once. */
@Component
class ConversationQueries {
  private static final List<String> SORTABLE = List.of("created_at", "updated_at");

  private final Reads reads;
  private final Tenants tenants;
  private final Vault vault;

  ConversationQueries(Reads reads, Tenants tenants, Vault vault) {
    this.reads = reads;
    this.tenants = tenants;
    this.vault = vault;
  }

  @QueryHandler
  ConversationView find(FindConversation query) {
    return row(query.conversationId(), query.scope()).view(vault);
  }

  @QueryHandler
  Page<ConversationView> list(ListConversations query) {
    tenants.require(query.tenantId(), query.scope());
    Listing<ConversationRow> listing =
        new Listing<>(ConversationTable.CONVERSATIONS, reads.jdbc())
            .where("tenant_id = ?", query.tenantId().value())
            .where("messages > 0")
            .where("exists (select 1 from agent where agent.agent_id = conversation.agent_id)")
            .whereEqual("agent_id", query.agentId() == null ? null : query.agentId().value())
            .whereEqual("platform", query.platform())
            .whereEqual("begun_by", pseudonym(query))
            .sortedBy(Sort.parse(query.sort(), SORTABLE));
    return listing.page(query.page(), listing.counted()).map(row -> row.view(vault));
  }

  private String pseudonym(ListConversations query) {
    if (query.userId() == null) return null;
    return vault.pseudonym(new EndUser(query.tenantId(), query.userId())).value();
  }

  /**
   * The conversation, unless it does not exist for the caller.
   *
   * @param scope the tenant that the caller is confined to, or null
   */
  ConversationRow row(ConversationId conversation, TenantId scope) {
    return reads
        .jdbc()
        .query(
            "select conversation.* from conversation"
                + " join agent on agent.agent_id = conversation.agent_id"
                + " join tenant on tenant.tenant_id = conversation.tenant_id"
                + " where conversation_id = ? and messages > 0",
            ConversationTable.CONVERSATIONS.mapper(),
            conversation.value())
        .stream()
        .filter(row -> scope == null || scope.equals(row.tenantId()))
        .findFirst()
        .orElseThrow(() -> new Refused(NOT_FOUND, "conversation.unknown", conversation));
  }
}
