package org.maimbot.kernel.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks the {@code routing} section of a tenant's config. */
public final class RoutingReader {
  private static final Pattern PLATFORM = Pattern.compile("[a-z0-9_-]{1,32}");
  private static final int MAX_RULES = 100;
  private static final int MAX_ITEMS = 100;
  private static final int MAX_TEXT = 128;
  private static final Set<String> SECTION = Set.of("rules", "default_agent_id");
  private static final Set<String> RULE =
      Set.of("name", "platforms", "chat_streams", "mentioned", "keywords", "share", "agent_id");

  private final List<FieldProblem> problems = new ArrayList<>();

  private RoutingReader() {}

  /**
   * What is wrong with a section.
   *
   * @param path where it stands in the request
   */
  public static List<FieldProblem> check(String path, JsonNode section) {
    if (!(section instanceof ObjectNode routing)) {
      return List.of(FieldProblem.of(path, "type.object"));
    }
    RoutingReader reader = new RoutingReader();
    var _ = reader.rules(path, routing);
    return List.copyOf(reader.problems);
  }

  /** Reads what was checked when it was written. */
  static RoutingRules read(ObjectNode routing) {
    return new RoutingReader().rules("", routing);
  }

  private RoutingRules rules(String path, ObjectNode routing) {
    known(path, routing, SECTION);
    JsonNode list = routing.path("rules");
    List<RoutingRule> rules = new ArrayList<>();
    if (isGiven(list)) {
      if (!list.isArray()) add(path + ".rules", "type.list");
      else if (list.size() > MAX_RULES) add(path + ".rules", "field.too-many", MAX_RULES);
      else readInto(rules, path + ".rules", list);
    }
    JsonNode other = routing.path("default_agent_id");
    return new RoutingRules(
        rules, isGiven(other) ? agent(path + ".default_agent_id", other) : null);
  }

  private void readInto(List<RoutingRule> rules, String path, JsonNode list) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String at = path + "." + i;
      if (!(list.get(i) instanceof ObjectNode rule)) {
        add(at, "type.object");
        continue;
      }
      RoutingRule read = rule(at, rule);
      if (!names.add(read.name())) add(at + ".name", "routing.name-twice");
      if (read.agentId() != null) rules.add(read);
    }
  }

  private RoutingRule rule(String at, ObjectNode rule) {
    known(at, rule, RULE);
    String name = rule.path("name").asString("");
    if (name.isBlank() || name.length() > MAX_TEXT) add(at + ".name", "routing.name", MAX_TEXT);
    JsonNode mentioned = rule.path("mentioned");
    if (isGiven(mentioned) && !mentioned.isBoolean()) add(at + ".mentioned", "type.boolean");
    JsonNode share = rule.path("share");
    boolean shared = share.isNumber() && share.doubleValue() > 0 && share.doubleValue() <= 1;
    if (isGiven(share) && !shared) add(at + ".share", "routing.share");
    return new RoutingRule(
        name,
        texts(at + ".platforms", rule.path("platforms"), PLATFORM.asMatchPredicate()),
        texts(at + ".chat_streams", rule.path("chat_streams"), RoutingReader::isText),
        mentioned.asBoolean(false),
        texts(at + ".keywords", rule.path("keywords"), RoutingReader::isText),
        shared ? share.doubleValue() : 1,
        agent(at + ".agent_id", rule.path("agent_id")));
  }

  private List<String> texts(String path, JsonNode list, Predicate<String> valid) {
    if (!isGiven(list)) return List.of();
    if (!list.isArray()) {
      add(path, "type.list");
      return List.of();
    }
    if (list.size() > MAX_ITEMS) add(path, "field.too-many", MAX_ITEMS);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      if (item.isString() && valid.test(item.stringValue())) texts.add(item.stringValue());
      else add(path + "." + i, "routing.text", MAX_TEXT);
    }
    return texts;
  }

  private AgentId agent(String path, JsonNode value) {
    try {
      if (value.isString()) return AgentId.of(value.stringValue());
    } catch (Refused _) {
      // told below
    }
    add(path, "routing.agent");
    return null;
  }

  private void known(String path, ObjectNode object, Set<String> names) {
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) add(path + "." + name, "config.not-allowed");
    }
  }

  private static boolean isGiven(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private static boolean isText(String text) {
    return !text.isBlank() && text.length() <= MAX_TEXT;
  }

  private void add(String path, String reason, Object... arguments) {
    problems.add(FieldProblem.of(path, reason, arguments));
  }
}
