package org.maimbot.api.http.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.maimbot.api.http.Failure;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds what operations refer to: the error envelope, headers, paging; and examples of all fields.
 */
@Component
class SharedParts implements GlobalOpenApiCustomizer {
  private final ObjectMapperProvider mappers;
  private final JsonNode examples = examples();

  SharedParts(ObjectMapperProvider mappers) {
    this.mappers = mappers;
  }

  @Override
  public void customise(OpenAPI api) {
    Components components = Objects.requireNonNullElseGet(api.getComponents(), Components::new);
    api.setComponents(components);
    ModelConverters.getInstance(mappers.isOpenapi31())
        .resolveAsResolvedSchema(new AnnotatedType(Failure.class))
        .referencedSchemas
        .forEach(components::addSchemas);
    header(components, "X-Request-Id", "1–64 of A–Z a–z 0–9 _ -; made when absent");
    header(components, "X-Tenant-Id", "Confines the request to one tenant: others do not exist");
    header(components, "X-Actor", "Who asks, for the audit trail");
    header(components, "Accept-Language", "zh (default) or en");
    header(components, "Idempotency-Key", "Makes a repetition within 24 hours safe");
    header(components, "If-Match", "Refuses with 412 unless the ETag is still this one");
    header(components, "If-None-Match", "Answers 304 while the ETag is still this one");
    query(components, "page", new IntegerSchema(), "From 1");
    query(components, "page_size", new IntegerSchema(), "1–100, 20 by default");
    query(components, "size", new IntegerSchema(), "The same as page_size");
    query(
        components,
        "cursor",
        new StringSchema(),
        "next_cursor of the page before, instead of page");
    components.getSchemas().values().forEach(this::illustrate);
  }

  private void illustrate(Schema<?> schema) {
    if (schema.getProperties() == null) return;
    schema
        .getProperties()
        .forEach((name, property) -> {
          JsonNode example = examples.get(name);
          boolean plain = property.get$ref() == null && property.getExample() == null;
          if (example != null && plain) property.setExample(value(example));
        });
  }

  private static Object value(JsonNode example) {
    return JsonMapper.shared().treeToValue(example, Object.class);
  }

  private static void header(Components components, String name, String description) {
    components.addParameters(name, parameter("header", name, new StringSchema(), description));
  }

  private static void query(
      Components components, String name, Schema<?> type, String description) {
    components.addParameters(name, parameter("query", name, type, description));
  }

  private static Parameter parameter(String in, String name, Schema<?> type, String description) {
    return new Parameter().in(in).name(name).required(false).description(description).schema(type);
  }

  private static JsonNode examples() {
    try (InputStream in = SharedParts.class.getResourceAsStream("/openapi/examples.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
