package org.maimbot.kernel.conversation;

import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/** What can be asked about conversations. */
public sealed interface ConversationQuery {
  /**
   * One conversation.
   *
   * @param scope the tenant that the caller is confined to, or null: another's is not found
   */
  record FindConversation(ConversationId conversationId, TenantId scope)
      implements ConversationQuery, Query<ConversationView> {}

  /**
   * A tenant's conversations.
   *
   * @param agentId only this agent's, or null
   * @param platform only on this platform, or null
   * @param userId only those that this user began, or null
   * @param sort {@code created_at} or {@code updated_at}, with {@code -} in front for the reverse;
   *     null is {@code -created_at}
   */
  record ListConversations(
      TenantId tenantId,
      AgentId agentId,
      String platform,
      String userId,
      String sort,
      PageRequest page,
      TenantId scope)
      implements ConversationQuery, Query<Page<ConversationView>> {}

  /**
   * What was said in a conversation, the latest first.
   *
   * @param cursor {@code next_cursor} of an earlier answer, or null
   * @param limit 1–100
   * @param feedback whether what is thought of replies is wanted too
   */
  record ListMessages(
      ConversationId conversationId, String cursor, int limit, TenantId scope, boolean feedback)
      implements ConversationQuery, Query<MessageSlice> {

    /** What was said and nothing else. */
    public ListMessages(ConversationId conversationId, String cursor, int limit, TenantId scope) {
      this(conversationId, cursor, limit, scope, false);
    }
  }

  /** A reply that is shown to the tenant. */
  record FindReply(MessageId replyId, TenantId tenantId)
      implements ConversationQuery, Query<ReplyView> {}

  /** What became of a message. */
  record FindTurn(MessageId messageId) implements ConversationQuery, Query<TurnView> {}
}
