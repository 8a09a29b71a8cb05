package org.maimbot.api.chat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.MessageView;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Sampling;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that is about to be answered, and all that is known of it.
 *
 * @param name what the caller calls the conversation, or null
 * @param userId who wrote it, or null
 * @param user stands for them wherever it is written down; known from the start, as what comes of
 *     the turn has to be recorded even if the database was away
 * @param group whether several people talk there
 * @param config the agent's configuration that holds in that place, credentials as they are kept
 * @param guard what watches over it
 * @param startedAt nanoseconds of {@link System#nanoTime}
 */
record Turn(
    MessageId messageId,
    ConversationId conversationId,
    String name,
    TenantId tenantId,
    AgentId agentId,
    ApiKeyId apiKeyId,
    Place place,
    String userId,
    UserRef user,
    String message,
    Sampling sampling,
    boolean group,
    ObjectNode config,
    Guard guard,
    long startedAt) {
  private static final double DEFAULT_TIMEOUT_SECONDS = 60;
  private static final double LONGEST_TIMEOUT_SECONDS = 600;

  /** The time of readers that does not count: one who takes in nothing for as long is gone. */
  static final Duration LONGEST_HELD_UP = Duration.ofSeconds(20);

  /** Long enough to write down what came of it after the last moment. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** How long the agent may think; while readers hold it up, it does not. */
  Duration timeout() {
    return timeout(config);
  }

  /** After how long a turn with this configuration counts as interrupted. */
  static Duration lease(ObjectNode config) {
    return timeout(config).plus(LONGEST_HELD_UP).plus(GRACE);
  }

  /** For how long others surely leave the turn alone. */
  Duration leaseLeft() {
    return lease(config).minusNanos(System.nanoTime() - startedAt);
  }

  private static Duration timeout(ObjectNode config) {
    double seconds =
        config.at("/config_overrides/chat/response_timeout").asDouble(DEFAULT_TIMEOUT_SECONDS);
    return Duration.ofMillis(Math.round(1000 * Math.min(seconds, LONGEST_TIMEOUT_SECONDS)));
  }

  int contextSize() {
    return config.at("/config_overrides/chat/max_context_size").asInt(18);
  }

  long latencyMs() {
    return Duration.ofNanos(System.nanoTime() - startedAt).toMillis();
  }

  ReceiveMessage command() {
    return new ReceiveMessage(
        conversationId,
        tenantId,
        agentId,
        apiKeyId,
        place,
        name,
        messageId,
        userId,
        message,
        lease(config),
        guard.inboundHits());
  }

  /**
   * There is no reply.
   *
   * @param detail for people, without anything of the message; or null
   * @param heard what there was of a reply, and what it took
   */
  FailTurn failed(TurnFailure failure, String detail, Outcome heard) {
    return new FailTurn(
        conversationId,
        messageId,
        failure,
        detail,
        user,
        heard,
        latencyMs(),
        guard.firstTokenMs(),
        guard.outboundHits());
  }

  /**
   * What the responder is given.
   *
   * @param history reads what was said before, the oldest first
   */
  Prompt prompt(Supplier<List<MessageView>> history) {
    return new Prompt(
        tenantId, place, group, config, history, userId, message, sampling, timeout());
  }

  /** Gives back what it has taken from the limits, when nobody is to answer it after all. */
  void dismiss() {
    guard.close();
  }
}
