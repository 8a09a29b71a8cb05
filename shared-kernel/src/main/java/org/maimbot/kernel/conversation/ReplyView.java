package org.maimbot.kernel.conversation;

import java.time.Instant;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;

/**
 * Where a reply stands.
 *
 * @param user who is answered, or null
 * @param model what wrote it
 * @param at when it was whole
 */
public record ReplyView(
    MessageId replyId,
    ConversationId conversationId,
    TenantId tenantId,
    AgentId agentId,
    UserRef user,
    String model,
    Instant at) {}
