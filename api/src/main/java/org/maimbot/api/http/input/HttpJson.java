package org.maimbot.api.http.input;

import java.time.Instant;
import org.maimbot.kernel.Change;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/** JSON as it travels over HTTP: snake_case, ISO times, no silent conversion between types. */
@Component
public final class HttpJson {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .withCoercionConfig(
              LogicalType.Textual,
              textual ->
                  textual
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .addModule(checks())
          .addHandler(new WrongShape())
          .build();

  private static SimpleModule checks() {
    return new SimpleModule()
        .setDeserializerModifier(new CheckedValue.Everywhere())
        .addDeserializer(Change.class, new ChangeReader())
        .addDeserializer(Instant.class, new InstantReader())
        .addDeserializer(JsonNode.class, tree(JsonNode.class))
        .addDeserializer(ObjectNode.class, tree(ObjectNode.class))
        .addDeserializer(ArrayNode.class, tree(ArrayNode.class));
  }

  @SuppressWarnings("unchecked") // it reads nodes of this type only
  private static <T extends JsonNode> ValueDeserializer<T> tree(Class<T> type) {
    return (ValueDeserializer<T>) CheckedValue.tree(type);
  }

  /** Writes answers and reads bodies; it reports to the request what it could not read. */
  public JsonMapper mapper() {
    return mapper;
  }

  public byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }
}
