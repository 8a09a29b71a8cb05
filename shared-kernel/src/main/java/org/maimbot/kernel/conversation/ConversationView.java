package org.maimbot.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.maimbot.kernel.View;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A conversation as readers see it.
 *
 * @param name what outside services call it, or null
 * @param userId who began it; {@code [erased]} after that user's erasure, null when nobody was
 *     named
 * @param messages how many are shown, replies among them
 * @param failedTurns messages that got no reply
 */
public record ConversationView(
    ConversationId conversationId,
    TenantId tenantId,
    AgentId agentId,
    String platform,
    String chatStream,
    String name,
    String userId,
    long messages,
    long failedTurns,
    long promptTokens,
    long completionTokens,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements View {

  /** The same as {@link #conversationId}. */
  @JsonProperty
  public ConversationId id() {
    return conversationId;
  }
}
