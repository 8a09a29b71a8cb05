package org.maimbot.api.stream;

import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Which parts of each event a follower wants: attributes of the CloudEvent by their names, members
 * of its data as {@code data.name}.
 */
final class FieldSelection {
  static final FieldSelection ALL = new FieldSelection(Set.of(), Set.of());

  private static final String DATA = "data";
  private static final String MEMBER = DATA + ".";
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "tenantid",
          "sequence",
          "requestid",
          "causationid",
          DATA);

  private final Set<String> attributes;
  private final Set<String> members;

  private FieldSelection(Set<String> attributes, Set<String> members) {
    this.attributes = attributes;
    this.members = members;
  }

  /** Reads a list of names; what is wrong with it is added to the problems. */
  static FieldSelection parse(List<String> names, List<FieldProblem> problems) {
    if (names == null || names.isEmpty()) return ALL;
    Set<String> attributes = new HashSet<>();
    Set<String> members = new HashSet<>();
    for (String name : names) {
      if (ATTRIBUTES.contains(name)) attributes.add(name);
      else if (name.startsWith(MEMBER)) members.add(name.substring(MEMBER.length()));
      else problems.add(FieldProblem.of("fields", "stream.unknown-field", name));
    }
    return new FieldSelection(attributes, members);
  }

  boolean takesAll() {
    return attributes.isEmpty() && members.isEmpty();
  }

  /** The event with only what is wanted of it. */
  String of(String event) {
    if (takesAll()) return event;
    StringWriter text = new StringWriter(event.length());
    try (JsonParser in = Json.mapper().createParser(event);
        JsonGenerator out = Json.mapper().createGenerator(text)) {
      in.nextToken();
      copy(in, out, attributes, !attributes.contains(DATA));
    }
    return text.toString();
  }

  private void copy(JsonParser in, JsonGenerator out, Set<String> wanted, boolean membersOnly) {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (wanted.contains(name)) {
        out.writeName(name);
        out.copyCurrentStructure(in);
      } else if (membersOnly
          && !members.isEmpty()
          && name.equals(DATA)
          && value == JsonToken.START_OBJECT) {
        out.writeName(name);
        copy(in, out, members, false);
      } else {
        in.skipChildren();
      }
    }
    out.writeEndObject();
  }
}
