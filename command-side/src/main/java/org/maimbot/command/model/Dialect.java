package org.maimbot.command.model;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.model.ModelKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a kind of provider is asked for a stream, and what its stream says. */
interface Dialect {
  static Dialect of(ModelKind kind) {
    return switch (kind) {
      case OPENAI -> OpenAiDialect.INSTANCE;
      case ANTHROPIC -> AnthropicDialect.INSTANCE;
      case OLLAMA -> OllamaDialect.INSTANCE;
      case BUILTIN -> throw new IllegalArgumentException("needs no provider");
    };
  }

  URI url(Model model);

  /** Headers besides the content type. */
  Map<String, String> headers(Model model);

  ObjectNode body(Model model, List<ModelMessage> messages);

  /** What the answer's content type begins with. */
  String contentType();

  /**
   * Reads one event.
   *
   * @throws ModelFault when it tells of one
   */
  Piece read(JsonNode event);

  /** Adds messages under {@code messages}, each with its role. */
  static void addMessages(ObjectNode body, List<ModelMessage> messages) {
    ArrayNode array = body.putArray("messages");
    for (ModelMessage message : messages) {
      array.addObject().put("role", message.role().wireName()).put("content", message.text());
    }
  }

  static Map<String, String> bearer(Model model) {
    return model.credential() == null
        ? Map.of()
        : Map.of("Authorization", "Bearer " + model.credential());
  }
}
