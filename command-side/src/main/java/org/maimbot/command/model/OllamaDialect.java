package org.maimbot.command.model;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ollama's own chat, a JSON object a line. */
final class OllamaDialect implements Dialect {
  static final Dialect INSTANCE = new OllamaDialect();

  private OllamaDialect() {}

  @Override
  public URI url(Model model) {
    return URI.create(model.address() + "/api/chat");
  }

  @Override
  public Map<String, String> headers(Model model) {
    return Dialect.bearer(model);
  }

  @Override
  public ObjectNode body(Model model, List<ModelMessage> messages) {
    ObjectNode body = Json.mapper().createObjectNode().put("model", model.name());
    Dialect.addMessages(body, messages);
    ObjectNode options = body.put("stream", true).putObject("options");
    if (model.temperature() != null) options.put("temperature", model.temperature());
    if (model.maxTokens() != null) options.put("num_predict", model.maxTokens());
    return body;
  }

  @Override
  public String contentType() {
    return "application/x-ndjson";
  }

  @Override
  public Piece read(JsonNode event) {
    if (event.has("error")) throw Piece.fault("an error");
    boolean done = event.path("done").asBoolean(false);
    return new Piece(
        Piece.textOf(event.path("message").path("content")),
        done ? event.path("done_reason").asString("stop") : null,
        Piece.count(event.path("prompt_eval_count")),
        Piece.count(event.path("eval_count")),
        done);
  }
}
