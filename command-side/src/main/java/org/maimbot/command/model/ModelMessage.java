package org.maimbot.command.model;

/** A message to a model, as all kinds of providers take it. */
record ModelMessage(Role role, String text) {
  /** Who speaks. */
  enum Role {
    SYSTEM("system"),
    USER("user"),
    ASSISTANT("assistant");

    private final String wireName;

    Role(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }
}
