package org.maimbot.command.model;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Chat completions as OpenAI has them, and many others after it. */
final class OpenAiDialect implements Dialect {
  static final Dialect INSTANCE = new OpenAiDialect();

  private OpenAiDialect() {}

  @Override
  public URI url(Model model) {
    return URI.create(model.address() + "/chat/completions");
  }

  @Override
  public Map<String, String> headers(Model model) {
    return Dialect.bearer(model);
  }

  @Override
  public ObjectNode body(Model model, List<ModelMessage> messages) {
    ObjectNode body = Json.mapper().createObjectNode().put("model", model.name());
    Dialect.addMessages(body, messages);
    body.put("stream", true).putObject("stream_options").put("include_usage", true);
    if (model.temperature() != null) body.put("temperature", model.temperature());
    if (model.maxTokens() != null) body.put(limit(model), model.maxTokens());
    return body;
  }

  /** OpenAI has renamed it, and its later models do not know the old name, which others only do. */
  private static String limit(Model model) {
    boolean openAi = "api.openai.com".equals(model.address().getHost());
    return openAi ? "max_completion_tokens" : "max_tokens";
  }

  @Override
  public String contentType() {
    return "text/event-stream";
  }

  @Override
  public Piece read(JsonNode event) {
    if (event.isString()) return Piece.LAST; // [DONE]
    JsonNode error = event.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      JsonNode code = error.path("code");
      throw Piece.fault(Piece.word(Piece.textOf(code.isString() ? code : error.path("type"))));
    }
    JsonNode choice = event.path("choices").path(0);
    JsonNode usage = event.path("usage");
    return new Piece(
        Piece.textOf(choice.path("delta").path("content")),
        Piece.textOf(choice.path("finish_reason")),
        Piece.count(usage.path("prompt_tokens")),
        Piece.count(usage.path("completion_tokens")),
        false);
  }
}
