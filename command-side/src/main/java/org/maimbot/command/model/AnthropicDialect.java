package org.maimbot.command.model;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.maimbot.command.model.ModelMessage.Role;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's messages. */
final class AnthropicDialect implements Dialect {
  static final Dialect INSTANCE = new AnthropicDialect();

  /** It wants a limit. */
  private static final int DEFAULT_MAX_TOKENS = 4096;

  private AnthropicDialect() {}

  @Override
  public URI url(Model model) {
    String base = model.address().toString();
    return URI.create(base.endsWith("/v1") ? base + "/messages" : base + "/v1/messages");
  }

  @Override
  public Map<String, String> headers(Model model) {
    return model.credential() == null
        ? Map.of("anthropic-version", "2023-06-01")
        : Map.of("anthropic-version", "2023-06-01", "x-api-key", model.credential());
  }

  @Override
  public ObjectNode body(Model model, List<ModelMessage> messages) {
    ObjectNode body = Json.mapper().createObjectNode().put("model", model.name());
    String system =
        messages.stream()
            .filter(message -> message.role() == Role.SYSTEM)
            .map(ModelMessage::text)
            .collect(Collectors.joining("\n"));
    if (!system.isEmpty()) body.put("system", system);
    Dialect.addMessages(
        body, messages.stream().filter(message -> message.role() != Role.SYSTEM).toList());
    int limit = model.maxTokens() == null ? DEFAULT_MAX_TOKENS : model.maxTokens();
    body.put("stream", true).put("max_tokens", limit);
    if (model.temperature() != null) body.put("temperature", Math.min(1, model.temperature()));
    return body;
  }

  @Override
  public String contentType() {
    return "text/event-stream";
  }

  @Override
  public Piece read(JsonNode event) {
    return switch (event.path("type").asString("")) {
      case "content_block_delta" -> Piece.text(event.path("delta").path("text"));
      case "message_start" -> started(event.path("message").path("usage"));
      case "message_delta" ->
          new Piece(
              "",
              finishReason(event.path("delta").path("stop_reason")),
              null,
              Piece.count(event.path("usage").path("output_tokens")),
              false);
      case "message_stop" -> Piece.LAST;
      case "error" -> throw Piece.fault(Piece.word(Piece.textOf(event.path("error").path("type"))));
      default -> Piece.NOTHING;
    };
  }

  /** What was read from its cache was read too. */
  private static Piece started(JsonNode usage) {
    Long read = Piece.count(usage.path("input_tokens"));
    if (read == null) return Piece.NOTHING;
    long cached =
        usage.path("cache_read_input_tokens").asLong(0)
            + usage.path("cache_creation_input_tokens").asLong(0);
    return new Piece("", null, read + cached, null, false);
  }

  private static String finishReason(JsonNode said) {
    if (!said.isString()) return null;
    return switch (said.stringValue()) {
      case "end_turn", "stop_sequence" -> "stop";
      case "max_tokens", "model_context_window_exceeded" -> "length";
      case "refusal" -> "content_filter";
      default -> said.stringValue();
    };
  }
}
