package org.maimbot.kernel.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The templates that come with the server, under ids that never change. */
public final class BuiltInTemplates {
  private static final List<TemplateView> ALL = read();

  private BuiltInTemplates() {}

  /** All of them in the order they are shown in; the configurations are the caller's to keep. */
  public static List<TemplateView> all() {
    return ALL.stream().map(BuiltInTemplates::copy).toList();
  }

  /** The one with this id. */
  public static Optional<TemplateView> find(TemplateId id) {
    return ALL.stream()
        .filter(template -> template.templateId().equals(id))
        .map(BuiltInTemplates::copy)
        .findFirst();
  }

  private static List<TemplateView> read() {
    try (InputStream in = BuiltInTemplates.class.getResourceAsStream("built-in-templates.json")) {
      return new JsonMapper().readTree(in).valueStream().map(BuiltInTemplates::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateView parse(JsonNode json) {
    return new TemplateView(
        TemplateId.of(json.get("template_id").stringValue()),
        null,
        true,
        json.get("name").stringValue(),
        json.get("description").stringValue(),
        json.get("category").stringValue(),
        (ObjectNode) json.get("config"),
        json.get("tags").valueStream().map(JsonNode::stringValue).toList(),
        1,
        null,
        null);
  }

  private static TemplateView copy(TemplateView view) {
    return new TemplateView(
        view.templateId(),
        null,
        true,
        view.name(),
        view.description(),
        view.category(),
        view.config().deepCopy(),
        view.tags(),
        view.version(),
        null,
        null);
  }
}
