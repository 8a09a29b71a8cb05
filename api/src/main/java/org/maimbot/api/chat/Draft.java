package org.maimbot.api.chat;

import java.util.List;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.conversation.ConversationCommand.BlockMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.filter.FilterHit;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message before it is known whether it may go on.
 *
 * @param name what the caller calls the conversation, or null
 * @param userId who wrote it, or null
 * @param config the agent's configuration that holds in that place
 * @param startedAt nanoseconds of {@link System#nanoTime}
 */
record Draft(
    MessageId messageId,
    ConversationId conversationId,
    String name,
    KeyCheck key,
    Place place,
    String userId,
    String message,
    ObjectNode config,
    long startedAt) {

  TenantId tenantId() {
    return key.tenantId();
  }

  /** What the turn may take, before anybody has counted: the message and the longest reply. */
  long tokens() {
    int reply = config.at("/config_overrides/model/max_tokens").asInt(TokenEstimate.REPLY);
    return TokenEstimate.of(message) + reply;
  }

  Turn turn(Guard guard) {
    return new Turn(
        messageId,
        conversationId,
        name,
        key.tenantId(),
        key.agentId(),
        key.apiKeyId(),
        place,
        userId,
        guard.message(),
        config,
        guard,
        startedAt);
  }

  BlockMessage blocked(List<FilterHit> hits) {
    return new BlockMessage(
        conversationId, key.tenantId(), key.agentId(), place, name, messageId, hits);
  }
}
