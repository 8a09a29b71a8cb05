package org.maimbot.api.http.input;

import org.maimbot.kernel.Change;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Tells null, which removes, from what is not there, which leaves as it is. */
final class ChangeReader extends StdDeserializer<Change> {
  ChangeReader() {
    super(Change.class);
  }

  @Override
  public Change deserialize(JsonParser parser, DeserializationContext context) {
    return Change.to(context.readValue(parser, String.class));
  }

  @Override
  public Change getNullValue(DeserializationContext context) {
    return Change.REMOVAL;
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}
