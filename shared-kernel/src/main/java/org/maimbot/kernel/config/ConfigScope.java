package org.maimbot.kernel.config;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** A part of a document that is shaped as a configuration: the document itself or an override. */
record ConfigScope(JsonPointer pointer, ObjectNode settings) {
  static final String PLATFORM_OVERRIDES = "platform_overrides";
  static final String CHAT_STREAM_OVERRIDES = "chat_stream_overrides";
  private static final List<String> OVERRIDES = List.of(PLATFORM_OVERRIDES, CHAT_STREAM_OVERRIDES);

  /** Every scope of the document; overrides inside overrides too, as nobody checked it yet. */
  static List<ConfigScope> of(ObjectNode document) {
    var scopes = new ArrayList<ConfigScope>();
    collect(new ConfigScope(JsonPointer.empty(), document), scopes);
    return scopes;
  }

  private static void collect(ConfigScope scope, List<ConfigScope> scopes) {
    scopes.add(scope);
    for (String section : OVERRIDES) {
      JsonPointer sectionPointer = scope.pointer.appendProperty(section);
      for (var override : scope.settings.path(section).properties()) {
        if (override.getValue() instanceof ObjectNode settings) {
          JsonPointer pointer = sectionPointer.appendProperty(override.getKey());
          collect(new ConfigScope(pointer, settings), scopes);
        }
      }
    }
  }
}
