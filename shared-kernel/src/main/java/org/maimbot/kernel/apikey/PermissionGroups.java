package org.maimbot.kernel.apikey;

import static org.maimbot.kernel.ErrorCode.KEY_005;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;

/**
 * The groups of permissions that a tenant's keys may name as {@code group:…}: the built-in ones and
 * the tenant's own. Keys hold the group's name and it expands when they are checked, so that a
 * change of the group reaches the keys that were issued before. A group that is gone grants
 * nothing.
 */
public final class PermissionGroups {
  /** What stands before a group's name. */
  public static final String PREFIX = "group:";

  private static final int MAX_PERMISSIONS = 100;

  private static final Map<String, List<String>> BUILT_IN =
      Map.of(
          "reader", List.of("config_read", "usage_read", "audit_read", "events_read"),
          "operator", List.of("group:reader", "chat", "config_write"));

  /** The built-in groups alone. */
  public static final PermissionGroups BUILT_IN_ONLY = new PermissionGroups(Map.of());

  private final Map<String, List<String>> members;

  /**
   * @param own the tenant's groups by name, with or without the prefix; they may name each other,
   *     and cannot replace a built-in one
   */
  public PermissionGroups(Map<String, List<String>> own) {
    Map<String, List<String>> all = new HashMap<>();
    own.forEach((name, grants) -> all.put(bare(name), List.copyOf(grants)));
    all.putAll(BUILT_IN);
    this.members = Map.copyOf(all);
  }

  /**
   * Checks what a key is to be granted.
   *
   * @throws Refused KEY_005 naming every unknown one
   */
  public void requireKnown(List<String> permissions) {
    List<FieldProblem> problems = new ArrayList<>();
    if (permissions.size() > MAX_PERMISSIONS) {
      problems.add(FieldProblem.of("permissions", "field.too-many", MAX_PERMISSIONS));
    }
    for (int at = 0; at < permissions.size() && problems.size() < MAX_PERMISSIONS; at++) {
      String permission = permissions.get(at);
      if (!isKnown(permission)) {
        String shown = permission == null ? "null" : permission;
        problems.add(FieldProblem.of("permissions[" + at + "]", "permission.unknown", shown));
      }
    }
    if (!problems.isEmpty()) throw new Refused(KEY_005, "permission.invalid", problems);
  }

  /** Whether a key may be granted this: a permission, a detail or wildcard of one, or a group. */
  public boolean isKnown(String permission) {
    if (permission == null) return false;
    if (permission.startsWith(PREFIX)) return members.containsKey(bare(permission));
    int colon = permission.indexOf(':');
    if (colon < 0) return permission.equals(PermissionSet.ALL) || Permission.isKnown(permission);
    return Permission.isKnown(permission.substring(0, colon))
        && isDetail(permission.substring(colon + 1));
  }

  static boolean isBuiltIn(String name) {
    return BUILT_IN.containsKey(name);
  }

  List<String> membersOf(String group) {
    return members.getOrDefault(bare(group), List.of());
  }

  private static boolean isDetail(String detail) {
    if (detail.equals(PermissionSet.ALL)) return true;
    return !detail.isEmpty()
        && detail.length() <= 64
        && detail
            .chars()
            .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
  }

  private static String bare(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }
}
