package org.maimbot.kernel.apikey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.maimbot.kernel.FieldProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The groups of permissions that a tenant defines in its config, as {@code permission_groups:
 * {name: [permission, …]}}.
 */
public final class GroupDefinitions {
  /** Where the groups stand in a tenant's config. */
  public static final String FIELD = "permission_groups";

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");
  private static final int MAX_GROUPS = 100;
  private static final int MAX_MEMBERS = 100;

  private GroupDefinitions() {}

  /** The tenant's groups with the built-in ones, from its config. */
  public static PermissionGroups in(ObjectNode tenantConfig) {
    return of(tenantConfig == null ? null : tenantConfig.get(FIELD));
  }

  /** The groups with the built-in ones; null is no group. What is no group is passed over. */
  public static PermissionGroups of(JsonNode groups) {
    if (!(groups instanceof ObjectNode named)) return PermissionGroups.BUILT_IN_ONLY;
    Map<String, List<String>> own = new HashMap<>();
    named
        .properties()
        .forEach(group ->
            own.put(
                group.getKey(),
                group
                    .getValue()
                    .valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .toList()));
    return new PermissionGroups(own);
  }

  /**
   * What is wrong with the groups.
   *
   * @param path where they stand in the request
   */
  public static List<FieldProblem> check(String path, JsonNode groups) {
    if (!(groups instanceof ObjectNode named)) {
      return List.of(FieldProblem.of(path, "type.object"));
    }
    if (named.size() > MAX_GROUPS) {
      return List.of(FieldProblem.of(path, "field.too-many", MAX_GROUPS));
    }
    PermissionGroups known = of(groups);
    List<FieldProblem> problems = new ArrayList<>();
    named
        .properties()
        .forEach(group ->
            check(path + '.' + group.getKey(), group.getKey(), group.getValue(), known, problems));
    return problems;
  }

  private static void check(
      String path, String name, JsonNode members, PermissionGroups known, List<FieldProblem> into) {
    if (!NAME.matcher(name).matches() || PermissionGroups.isBuiltIn(name)) {
      into.add(FieldProblem.of(path, "permission.group-name"));
    } else if (!members.isArray()) {
      into.add(FieldProblem.of(path, "type.list"));
    } else if (members.size() > MAX_MEMBERS) {
      into.add(FieldProblem.of(path, "field.too-many", MAX_MEMBERS));
    } else {
      for (int at = 0; at < members.size(); at++) {
        JsonNode member = members.get(at);
        if (!known.isKnown(member.asString(null)) || !member.isString()) {
          into.add(
              FieldProblem.of(path + '[' + at + ']', "permission.unknown", member.asString("")));
        }
      }
    }
  }
}
