package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.CHAT_001;
import static org.maimbot.kernel.ErrorCode.CHAT_002;
import static org.maimbot.kernel.ErrorCode.CHAT_004;
import static org.maimbot.kernel.Refused.require;

import java.util.List;
import org.maimbot.api.http.input.Characters;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.conversation.ConversationCommand.BlockMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Sampling;
import org.maimbot.kernel.conversation.TokenEstimate;
import org.maimbot.kernel.filter.FilterHit;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message before it is known whether it may go on.
 *
 * @param name what the caller calls the conversation, or null
 * @param apiKey the text of the key
 * @param userId who wrote it, or null
 * @param group whether several people talk there
 * @param config the agent's configuration that holds in that place, credentials as they are kept
 * @param startedAt nanoseconds of {@link System#nanoTime}
 */
public record Draft(
    MessageId messageId,
    ConversationId conversationId,
    String name,
    String apiKey,
    KeyCheck key,
    AgentId agentId,
    Place place,
    String userId,
    String message,
    Sampling sampling,
    boolean group,
    ObjectNode config,
    long startedAt) {

  private static final int MAX_LENGTH = 20_000;

  /** Tokens of a reply whose length nobody has limited. */
  private static final int USUAL_REPLY = 500;

  /** Refuses a text that is no message. */
  void requireText() {
    require(message != null && !message.isBlank(), CHAT_002, "chat.empty");
    int length = message.codePointCount(0, message.length());
    require(length <= MAX_LENGTH, CHAT_004, "chat.too-long", MAX_LENGTH, length);
    require(!Characters.areControls(message, true), CHAT_001, "chat.control-character");
  }

  /** Another attempt at it. */
  Draft again() {
    return new Draft(
        messageId.again(),
        conversationId,
        name,
        apiKey,
        key,
        agentId,
        place,
        userId,
        message,
        sampling,
        group,
        config,
        startedAt);
  }

  TenantId tenantId() {
    return key.tenantId();
  }

  /** What the turn may take, before anybody has counted: the message and the longest reply. */
  long tokens() {
    Integer asked = sampling.maxTokens();
    int reply =
        asked == null ? config.at("/config_overrides/model/max_tokens").asInt(USUAL_REPLY) : asked;
    return TokenEstimate.of(message) + reply;
  }

  Turn turn(Guard guard) {
    return new Turn(
        messageId,
        conversationId,
        name,
        key.tenantId(),
        agentId,
        key.apiKeyId(),
        place,
        userId,
        guard.user(),
        guard.message(),
        sampling,
        group,
        config,
        guard,
        startedAt);
  }

  BlockMessage blocked(List<FilterHit> hits) {
    return new BlockMessage(conversationId, key.tenantId(), agentId, messageId, hits);
  }
}
