package org.maimbot.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The one shape of JSON, in events, rows and answers: snake case, times in ISO-8601. */
public final class Json {
  private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

  private Json() {}

  /** For reading and writing; it is immutable. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * Gives another mapper the same shape. Unknown fields are ignored, so that readers outlive
   * writers.
   */
  public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
    return builder
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** What a constant is called. */
  public static String nameOf(Enum<?> constant) {
    try {
      JsonProperty given =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      return given == null ? constant.name() : given.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a type of ours is written as a single text. */
  public static boolean isText(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
  }
}
