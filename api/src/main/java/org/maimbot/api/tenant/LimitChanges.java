package org.maimbot.api.tenant;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.ChatLimits;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.kernel.tenant.TenantType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits to set: what is not given stays, null is no limit. */
record LimitChanges(ObjectNode given) {
  private static final int MAX = 1_000_000_000;
  private static final String CHAT = "chat";
  private static final List<String> NUMBERS = names(TenantLimits.startingWith(TenantType.PERSONAL));
  private static final List<String> CHAT_NUMBERS = names(ChatLimits.NONE);

  /** What is known of them, to be merged. */
  ObjectNode checked() {
    List<FieldProblem> problems = new ArrayList<>();
    ObjectNode patch = numbers(given, NUMBERS, "", problems);
    switch (given.get(CHAT)) {
      case null -> {} // stays
      case ObjectNode chat -> patch.set(CHAT, numbers(chat, CHAT_NUMBERS, CHAT + ".", problems));
      case JsonNode none when none.isNull() -> patch.putNull(CHAT);
      default -> problems.add(FieldProblem.of(CHAT, "type.object"));
    }
    if (!problems.isEmpty()) throw new Refused(VALIDATION_ERROR, "input.invalid", problems);
    return patch;
  }

  private static ObjectNode numbers(
      ObjectNode given, List<String> names, String path, List<FieldProblem> problems) {
    ObjectNode patch = Json.mapper().createObjectNode();
    for (String name : names) {
      JsonNode value = given.get(name);
      if (value == null) continue;
      patch.set(name, value);
      boolean fits = value.isInt() && value.intValue() >= 0 && value.intValue() <= MAX;
      if (!fits && !value.isNull()) {
        problems.add(FieldProblem.of(path + name, "number.out-of-range", 0, MAX));
      }
    }
    return patch;
  }

  private static List<String> names(Object limits) {
    ObjectNode written = Json.mapper().valueToTree(limits);
    return List.copyOf(written.propertyNames());
  }
}
