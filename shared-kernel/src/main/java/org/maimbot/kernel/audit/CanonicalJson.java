package org.maimbot.kernel.audit;

import org.maimbot.kernel.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * JSON in the one form of RFC 8785 (JCS), so that equal documents have equal hashes: no white
 * space, members in the order of their names' UTF-16 code units, texts with the fewest escapes,
 * numbers as ECMAScript writes them. Beyond the RFC, which refuses both, halves of surrogate pairs
 * are escaped and numbers that no double holds are kept ({@link EcmaNumber}).
 */
public final class CanonicalJson {
  private final CanonicalBytes out = new CanonicalBytes();

  /** The canonical form of one JSON value; refuses what is not JSON, or names a member twice. */
  public static byte[] of(byte[] json) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.json(json);
    return canonical.out.copy();
  }

  CanonicalBytes bytes() {
    return out;
  }

  /** Adds a document in its canonical form. */
  void json(byte[] document) {
    try (JsonParser in = Json.mapper().createParser(document)) {
      in.nextToken();
      value(in);
      if (in.nextToken() != null) throw new IllegalArgumentException("more than one value");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Adds the parser's present value. */
  void value(JsonParser in) {
    switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING ->
          out.text(in.getStringCharacters(), in.getStringOffset(), in.getStringLength());
      case VALUE_NUMBER_INT -> out.ascii(EcmaNumber.canonical(in.getString(), true));
      case VALUE_NUMBER_FLOAT -> out.ascii(EcmaNumber.canonical(in.getString(), false));
      case VALUE_TRUE -> out.ascii("true");
      case VALUE_FALSE -> out.ascii("false");
      case VALUE_NULL -> out.ascii("null");
      case null, default -> throw new IllegalArgumentException("not JSON");
    }
  }

  private void object(JsonParser in) {
    CanonicalObject members = new CanonicalObject(this);
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      members.begin(name);
      value(in);
      members.end();
    }
    members.close();
  }

  private void array(JsonParser in) {
    out.raw('[');
    boolean first = true;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (!first) out.raw(',');
      first = false;
      value(in);
    }
    out.raw(']');
  }
}
