package org.maimbot.api.http.input;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a time from text in ISO-8601; a number, in quotes or not, might be of any unit. */
final class InstantReader extends StdScalarDeserializer<Instant> {
  InstantReader() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (Instant) context.handleUnexpectedToken(context.constructType(_valueClass), parser);
    }
    String text = parser.getString();
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      return (Instant) context.handleWeirdStringValue(_valueClass, text, "no time of ISO-8601");
    }
  }
}
