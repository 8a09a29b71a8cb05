package org.maimbot.kernel.apikey;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a key may do, compiled once from what it was granted, with its groups expanded. {@code chat}
 * and {@code chat:*} are the same and include every {@code chat:…}; {@code chat:send} alone does
 * not include {@code chat}; {@code admin} and {@code *} include everything.
 */
public final class PermissionSet {
  static final String ALL = "*";
  private static final String WILDCARD = ":*";

  private final List<String> granted;
  private final Set<String> exact = new HashSet<>();
  private final List<String> effective;
  private final boolean everything;

  private PermissionSet(List<String> granted, PermissionGroups groups) {
    this.granted = List.copyOf(granted);
    expand(this.granted, groups, new HashSet<>());
    this.everything = exact.contains(ALL) || exact.contains(Permission.ADMIN.text());
    this.effective =
        everything
            ? Stream.of(Permission.values()).map(Permission::text).sorted().toList()
            : exact.stream().sorted().toList();
  }

  /** Compiles what a key was granted. */
  public static PermissionSet of(List<String> granted, PermissionGroups groups) {
    return new PermissionSet(granted, groups);
  }

  /**
   * Whether the key may do this; a permission that nobody knows is had only by those of everything.
   */
  public boolean allows(String permission) {
    if (everything || exact.contains(permission)) return true;
    int colon = permission.indexOf(':');
    return colon > 0 && exact.contains(permission.substring(0, colon));
  }

  /** As it was granted, groups and wildcards by name. */
  public List<String> granted() {
    return granted;
  }

  /** With groups and wildcards expanded, sorted. */
  public List<String> effective() {
    return effective;
  }

  private void expand(List<String> permissions, PermissionGroups groups, Set<String> seen) {
    for (String permission : permissions) {
      if (!permission.startsWith(PermissionGroups.PREFIX)) {
        exact.add(areaOf(permission));
      } else if (seen.add(permission)) { // groups may name each other in a circle
        expand(groups.membersOf(permission), groups, seen);
      }
    }
  }

  private static String areaOf(String permission) {
    return permission.endsWith(WILDCARD)
        ? permission.substring(0, permission.length() - WILDCARD.length())
        : permission;
  }
}
