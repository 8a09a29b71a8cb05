package org.maimbot.kernel.apikey;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What a key can be allowed to do. */
public enum Permission {
  /** To talk with the agent. */
  CHAT("chat"),
  CONFIG_READ("config_read"),
  CONFIG_WRITE("config_write"),
  USAGE_READ("usage_read"),
  AUDIT_READ("audit_read"),
  EVENTS_READ("events_read"),
  /** Everything. */
  ADMIN("admin");

  private static final Map<String, Permission> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Permission::text, p -> p));

  private final String text;

  Permission(String text) {
    this.text = text;
  }

  /** The name as requests and answers write it. */
  public String text() {
    return text;
  }

  static boolean isKnown(String name) {
    return BY_NAME.containsKey(name);
  }
}
