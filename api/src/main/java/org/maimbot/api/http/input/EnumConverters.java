package org.maimbot.api.http.input;

import org.maimbot.kernel.Json;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Reads enums of the query string by their JSON names. */
@SuppressWarnings("rawtypes") // the factory is for enums of every type
final class EnumConverters implements ConverterFactory<String, Enum> {
  @Override
  public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
    return text -> text.isEmpty() ? null : constant(type, text);
  }

  private static <T extends Enum> T constant(Class<T> type, String name) {
    for (T constant : type.getEnumConstants()) {
      if (Json.nameOf(constant).equals(name)) return constant;
    }
    throw new IllegalArgumentException(name);
  }
}
