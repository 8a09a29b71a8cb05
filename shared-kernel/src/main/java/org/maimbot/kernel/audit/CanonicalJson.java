package org.maimbot.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
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
  private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

  /** What stands for itself in a text. */
  private static final boolean[] PLAIN = new boolean[0x80];

  static {
    Arrays.fill(PLAIN, ' ', PLAIN.length, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private byte[] bytes = new byte[1_024];
  private int length;
  private byte[] spare = new byte[1_024];

  /** The canonical form of one JSON value; refuses what is not JSON, or names a member twice. */
  public static byte[] of(byte[] json) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.json(json);
    return canonical.toBytes();
  }

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  byte[] array() {
    return bytes;
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
      case VALUE_STRING -> text(in.getString());
      case VALUE_NUMBER_INT -> ascii(EcmaNumber.canonical(in.getString(), true));
      case VALUE_NUMBER_FLOAT -> ascii(EcmaNumber.canonical(in.getString(), false));
      case VALUE_TRUE -> ascii("true");
      case VALUE_FALSE -> ascii("false");
      case VALUE_NULL -> ascii("null");
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
    raw('[');
    boolean first = true;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (!first) raw(',');
      first = false;
      value(in);
    }
    raw(']');
  }

  /** Puts what was added since a place into another order, joined by commas and in braces. */
  void arrange(int from, List<CanonicalObject.Member> members) {
    int size = length - from + members.size() + 2;
    if (spare.length < size) spare = new byte[size * 2];
    int at = 0;
    spare[at++] = '{';
    for (CanonicalObject.Member member : members) {
      if (at > 1) spare[at++] = ',';
      System.arraycopy(bytes, member.start(), spare, at, member.end() - member.start());
      at += member.end() - member.start();
    }
    spare[at++] = '}';
    length = from;
    room(at);
    System.arraycopy(spare, 0, bytes, from, at);
    length = from + at;
  }

  void raw(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void raw(byte[] canonical) {
    room(canonical.length);
    System.arraycopy(canonical, 0, bytes, length, canonical.length);
    length += canonical.length;
  }

  @SuppressWarnings("deprecation") // all of it is ASCII
  void ascii(String text) {
    room(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
  }

  void text(String text) {
    int size = text.length();
    room(size * 6 + 2);
    bytes[length++] = '"';
    int plain = plain(text);
    if (plain < size) special(text, plain);
    bytes[length++] = '"';
  }

  /** Adds the characters that stand for themselves at the beginning; how many they are. */
  private int plain(String text) {
    byte[] to = bytes;
    int at = length;
    int size = text.length();
    int i = 0;
    for (; i < size; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || !PLAIN[c]) break;
      to[at + i] = (byte) c;
    }
    length = at + i;
    return i;
  }

  private void special(String text, int from) {
    int size = text.length();
    for (int i = from; i < size; i++) {
      char c = text.charAt(i);
      if (c < 0x80 && PLAIN[c]) bytes[length++] = (byte) c;
      else if (c < 0x80) escaped(c);
      else if (Character.isHighSurrogate(c)
          && i + 1 < size
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else if (Character.isSurrogate(c)) unicode(c);
      else utf8(c);
    }
  }

  private void escaped(char c) {
    switch (c) {
      case '"' -> pair('"');
      case '\\' -> pair('\\');
      case '\b' -> pair('b');
      case '\t' -> pair('t');
      case '\n' -> pair('n');
      case '\f' -> pair('f');
      case '\r' -> pair('r');
      default -> {
        if (c < ' ') unicode(c);
        else bytes[length++] = (byte) c;
      }
    }
  }

  private void pair(char c) {
    bytes[length++] = '\\';
    bytes[length++] = (byte) c;
  }

  private void unicode(char c) {
    pair('u');
    for (int shift = 12; shift >= 0; shift -= 4) bytes[length++] = HEX[(c >> shift) & 15];
  }

  private void utf8(int point) {
    if (point < 0x800) {
      bytes[length++] = (byte) (0xC0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        bytes[length++] = (byte) (0xE0 | (point >> 12));
      } else {
        bytes[length++] = (byte) (0xF0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 63));
      }
      bytes[length++] = (byte) (0x80 | ((point >> 6) & 63));
    }
    bytes[length++] = (byte) (0x80 | (point & 63));
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
