package org.maimbot.command.apikey;

import java.util.List;
import org.maimbot.kernel.apikey.PermissionGroups;

/** The rule that a key is granted only what exists. */
final class Permissions {
  private Permissions() {}

  /** The permissions, each once, in the order they were given in; null is none. */
  static List<String> checked(List<String> permissions, PermissionGroups groups) {
    if (permissions == null) return List.of();
    groups.requireKnown(permissions);
    return permissions.stream().distinct().toList();
  }
}
