package org.maimbot.api.http.openapi;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.maimbot.kernel.Change;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes types as they travel: names in snake case, JSON documents as objects of any shape, and
 * texts that null removes.
 */
@Component
class WireModels extends ModelResolver {
  WireModels(ObjectMapperProvider mappers) {
    super(
        opaque(mappers.jsonMapper())
            .copy()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    openapi31(mappers.isOpenapi31());
  }

  /** The describing mapper would take the methods of JSON trees for properties, and stumble. */
  private static ObjectMapper opaque(ObjectMapper mapper) {
    return mapper
        .addMixIn(JsonNode.class, Opaque.class)
        .addMixIn(ObjectNode.class, Opaque.class)
        .addMixIn(ArrayNode.class, Opaque.class);
  }

  @Override
  public Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
    Class<?> raw = _mapper.constructType(type.getType()).getRawClass();
    if (JsonNode.class.isAssignableFrom(raw)) return new ObjectSchema().additionalProperties(true);
    return raw == Change.class
        ? super.resolve(type.type(String.class), context, next).nullable(true)
        : super.resolve(type, context, next);
  }

  @JsonAutoDetect(
      setterVisibility = Visibility.NONE,
      getterVisibility = Visibility.NONE,
      isGetterVisibility = Visibility.NONE,
      fieldVisibility = Visibility.NONE)
  private interface Opaque {}
}
