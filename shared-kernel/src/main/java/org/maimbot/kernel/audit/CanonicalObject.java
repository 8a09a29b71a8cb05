package org.maimbot.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An object on its way into canonical JSON, its members added in any order. */
public final class CanonicalObject {
  /** Where a member stands, its name included. */
  record Member(String name, int start, int valueStart, int end) implements Comparable<Member> {
    @Override
    public int compareTo(Member other) {
      return name.compareTo(other.name);
    }
  }

  private final CanonicalJson json;
  private final CanonicalBytes out;
  private final int from;
  private final List<Member> members = new ArrayList<>(16);
  private String name;
  private int start;
  private int valueStart;

  CanonicalObject(CanonicalJson json) {
    this.json = json;
    this.out = json.bytes();
    this.from = out.length();
  }

  /** An empty one. */
  public CanonicalObject() {
    this(new CanonicalJson());
  }

  /** Reads an object; refuses anything else with an {@link IllegalArgumentException}. */
  public static CanonicalObject parse(byte[] json) {
    CanonicalObject object = new CanonicalObject();
    try (JsonParser in = Json.mapper().createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) throw new IllegalArgumentException("no object");
      object.members(in);
      if (in.nextToken() != null) throw new IllegalArgumentException("more than one value");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    return object;
  }

  private void members(JsonParser in) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = in.currentName();
      in.nextToken();
      begin(member);
      json.value(in);
      end();
    }
  }

  void begin(String member) {
    name = member;
    start = out.length();
    out.text(member);
    out.raw(':');
    valueStart = out.length();
  }

  void end() {
    members.add(new Member(name, start, valueStart, out.length()));
  }

  /** Adds the parser's present value. */
  public void put(String member, JsonParser in) {
    begin(member);
    json.value(in);
    end();
  }

  /** Adds a text; null adds nothing. */
  public void put(String member, String text) {
    if (text == null) return;
    begin(member);
    out.text(text);
    end();
  }

  public void put(String member, long number) {
    begin(member);
    if (number >= 0 && number <= EcmaNumber.LARGEST_EXACT) out.digits(number);
    else out.ascii(EcmaNumber.canonical(Long.toString(number), true));
    end();
  }

  /** Adds a document. */
  public void put(String member, byte[] document) {
    begin(member);
    this.json.json(document);
    end();
  }

  /** Adds what is canonical already. */
  public void putCanonical(String member, byte[] canonical) {
    begin(member);
    out.raw(canonical);
    end();
  }

  /** Adds an object that is made by the caller of what this gives, and ended with it. */
  public CanonicalObject open(String member) {
    begin(member);
    return new CanonicalObject(json);
  }

  /** Ends what was opened last in this one. */
  public void shut(CanonicalObject opened) {
    opened.close();
    end();
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** Adds the members of a document that is an object. */
  public void putAll(byte[] json) {
    try (JsonParser in = Json.mapper().createParser(json)) {
      in.nextToken();
      members(in);
    }
  }

  /** A member's text; null when there is none. */
  public String text(String member) {
    byte[] json = json(member);
    if (json == null || json[0] != '"') return null;
    for (byte each : json) {
      if (each == '\\') return Json.mapper().readValue(json, String.class);
    }
    return new String(json, 1, json.length - 2, UTF_8);
  }

  /** A member's whole number; -1 when there is none. */
  public long number(String member) {
    byte[] json = json(member);
    if (json == null || json.length > 18) return -1;
    for (byte digit : json) if (digit < '0' || digit > '9') return -1;
    return Long.parseLong(new String(json, UTF_8));
  }

  /** A member as JSON; null when there is none. */
  public byte[] json(String member) {
    for (Member each : members) {
      if (each.name.equals(member)) {
        return out.copy(each.valueStart, each.end);
      }
    }
    return null;
  }

  /** Takes a member out. */
  public void remove(String member) {
    members.removeIf(each -> each.name.equals(member));
  }

  /** Sorts the members; refuses two of one name. */
  void close() {
    members.sort(null);
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i).name.equals(members.get(i - 1).name)) {
        throw new IllegalArgumentException("two members are called " + members.get(i).name);
      }
    }
    out.arrange(from, members);
  }

  /** The whole in its canonical form; nothing can be added or asked afterwards. */
  public byte[] toBytes() {
    close();
    return out.copy();
  }
}
