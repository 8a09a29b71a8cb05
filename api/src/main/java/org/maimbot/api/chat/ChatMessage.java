package org.maimbot.api.chat;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Sampling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message to an agent.
 *
 * @param apiKey the key, unless {@code Authorization} or {@code X-Api-Key} holds it
 * @param conversationId one of ours, or a name of the caller's own; a new conversation when it is
 *     not given
 * @param userId who wrote it, as the caller names them
 */
public record ChatMessage(
    String apiKey,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1–20,000 characters")
        String message,
    @Text(max = 128) String conversationId,
    @Text(max = 128) String userId,
    @Valid Context context,
    @Valid Options options) {

  /**
   * Where it was written.
   *
   * @param sessionId the caller's own, kept nowhere
   * @param metadata the caller's own, kept nowhere; {@code chat_type} in it says whether this is a
   *     {@code group} or {@code private}
   */
  public record Context(
      @Pattern(regexp = "[a-z0-9_-]{1,32}", message = "{config.platform}") String platform,
      @Text(max = 128) String chatStream,
      @Text(max = 128) String sessionId,
      ObjectNode metadata) {}

  /**
   * How it is to be answered.
   *
   * @param stream whether the reply is wanted as server-sent events while it is written
   * @param temperature over the configuration's
   * @param maxTokens the most that the reply may have, over the configuration's
   */
  public record Options(
      Boolean stream,
      @DecimalMin("0") @DecimalMax("2") Double temperature,
      @Min(1) @Max(131_072) Integer maxTokens) {}

  boolean isStream() {
    return options != null && Boolean.TRUE.equals(options.stream());
  }

  /** The same, for one whose key was shown otherwise. */
  ChatMessage withoutKey() {
    return new ChatMessage(null, message, conversationId, userId, context, options);
  }

  Place place() {
    return context == null ? Place.UNSAID : new Place(context.platform(), context.chatStream());
  }

  Sampling sampling() {
    return options == null
        ? Sampling.CONFIGURED
        : new Sampling(options.temperature(), options.maxTokens());
  }

  /** What the metadata say of the place; null when they say nothing. */
  String chatType() {
    JsonNode type =
        context == null || context.metadata() == null ? null : context.metadata().get("chat_type");
    if (type == null || type.isNull()) return null;
    if (!type.isString() || !ChatTypes.areKnown(type.stringValue())) {
      throw Refused.input("context.metadata.chat_type", "chat.type");
    }
    return type.stringValue();
  }
}
