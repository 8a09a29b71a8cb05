package org.maimbot.kernel.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What of a change to a published schema breaks those who follow the events: who reads them by the
 * approved schema, and who reads events from before the change by the present one.
 */
final class Breaks {
  private static final Set<String> FIXED =
      Set.of("type", "pattern", "format", "const", "$id", "additionalProperties");

  private final List<String> found = new ArrayList<>();

  private Breaks() {}

  /** Each break with where it is; none when the change is safe. */
  static List<String> between(JsonNode approved, JsonNode present) {
    Breaks breaks = new Breaks();
    breaks.compare("", approved, present);
    return List.copyOf(breaks.found);
  }

  private void compare(String at, JsonNode approved, JsonNode present) {
    for (String keyword : FIXED) {
      if (!approved.path(keyword).equals(present.path(keyword))) {
        found.add(
            "%s: %s was %s and is %s"
                .formatted(at, keyword, approved.path(keyword), present.path(keyword)));
      }
    }
    Set<String> values = texts(approved.path("enum"));
    values.removeAll(texts(present.path("enum")));
    values.forEach(value -> found.add(at + ": the value " + value + " is gone"));
    if (approved.has("enum") != present.has("enum")) found.add(at + ": enum came or went");
    compareRequired(at, texts(approved.path("required")), texts(present.path("required")));
    approved
        .path("properties")
        .properties()
        .forEach(property -> {
          String name = at + "/" + property.getKey();
          JsonNode now = present.path("properties").path(property.getKey());
          if (now.isMissingNode()) {
            found.add(name + " is gone");
          } else {
            compare(name, property.getValue(), now);
          }
        });
    if (approved.has("items")) compare(at + "/*", approved.get("items"), present.path("items"));
  }

  private void compareRequired(String at, Set<String> approved, Set<String> present) {
    for (String name : approved) {
      if (!present.contains(name)) found.add(at + "/" + name + " was always there, no longer");
    }
    for (String name : present) {
      if (!approved.contains(name)) {
        found.add(at + "/" + name + " is required and older events lack it");
      }
    }
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
