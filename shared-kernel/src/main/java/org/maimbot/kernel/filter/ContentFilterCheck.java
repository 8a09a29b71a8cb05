package org.maimbot.kernel.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.maimbot.kernel.FieldProblem;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with filters that a tenant wants, each problem with its JSON pointer. */
public final class ContentFilterCheck {
  private static final int MAX_RULES = 100;
  private static final int MAX_WORDS = 1_000;
  private static final int MAX_WORD = 100;
  private static final int MAX_REGEX = 500;
  private static final int MAX_MESSAGE = 500;
  private static final int MAX_TEXT = 1_000_000;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");
  private static final List<String> DIRECTIONS = List.of("inbound", "outbound");
  private static final List<String> ACTIONS = List.of("block", "mask", "flag");

  private final List<FieldProblem> problems = new ArrayList<>();

  private ContentFilterCheck() {}

  /**
   * What is wrong; empty when nothing is.
   *
   * @param pointer where the filters stand in the request
   */
  public static List<FieldProblem> problems(String pointer, JsonNode filters) {
    ContentFilterCheck check = new ContentFilterCheck();
    JsonPointer at = JsonPointer.compile(pointer);
    if (check.isObject(at, filters, List.of("inbound", "outbound", "moderation"))) {
      DIRECTIONS.forEach(name -> check.screen(at.appendProperty(name), filters.get(name)));
      check.moderation(at.appendProperty("moderation"), filters.get("moderation"));
    }
    return List.copyOf(check.problems);
  }

  private void screen(JsonPointer at, JsonNode screen) {
    boolean inbound = at.last().getMatchingProperty().equals("inbound");
    List<String> known =
        inbound ? List.of("max_length", "rules") : List.of("max_length", "rules", "whole");
    if (screen == null || !isObject(at, screen, known)) return;
    number(at, screen, "max_length", 1, MAX_TEXT);
    JsonNode whole = screen.get("whole");
    if (whole != null && !whole.isBoolean()) add(at.appendProperty("whole"), "type.boolean");
    JsonNode rules = screen.get("rules");
    JsonPointer list = at.appendProperty("rules");
    if (rules == null || !isList(list, rules, MAX_RULES)) return;
    Set<String> names = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) rule(list.appendIndex(i), rules.get(i), names);
  }

  private void rule(JsonPointer at, JsonNode rule, Set<String> names) {
    if (!isObject(at, rule, List.of("name", "words", "regex", "action", "message"))) return;
    String name = rule.path("name").asString("");
    boolean named = rule.path("name").isString() && NAME.matcher(name).matches();
    if (!named || Screen.MAX_LENGTH.equals(name) || ModerationSettings.RULE.equals(name)) {
      add(at.appendProperty("name"), "filter.name");
    } else if (!names.add(name)) {
      add(at.appendProperty("name"), "filter.name-twice");
    }
    oneOf(at, rule, "action", ACTIONS);
    text(at, rule, "message", MAX_MESSAGE);
    if (rule.has("words") == rule.has("regex")) add(at, "filter.words-or-regex");
    else if (rule.has("words")) words(at.appendProperty("words"), rule.get("words"));
    else regex(at, rule);
  }

  private void words(JsonPointer at, JsonNode words) {
    if (!isList(at, words, MAX_WORDS)) return;
    if (words.isEmpty()) add(at, "config.too-few", 1);
    for (int i = 0; i < words.size(); i++) {
      JsonNode word = words.get(i);
      boolean fine = word.isString() && word.stringValue().length() <= MAX_WORD;
      if (!fine || PlainText.fold(word.stringValue()).isBlank()) {
        add(at.appendIndex(i), "filter.word", MAX_WORD);
      }
    }
  }

  private void regex(JsonPointer at, JsonNode rule) {
    if (!text(at, rule, "regex", MAX_REGEX)) return;
    try {
      FilterRule.ofRegex("", FilterAction.BLOCK, rule.get("regex").stringValue(), null);
    } catch (PatternSyntaxException e) {
      add(at.appendProperty("regex"), "config.regex", e.getDescription());
    }
  }

  private void moderation(JsonPointer at, JsonNode section) {
    List<String> known =
        List.of("url", "api_key", "model", "timeout_ms", "action", "on_failure", "directions");
    if (section == null || !isObject(at, section, known)) return;
    if (!section.path("url").isString()) add(at.appendProperty("url"), "config.required");
    text(at, section, "model", 200);
    JsonNode secret = section.get("api_key");
    if (secret != null && !secret.isObject()) text(at, section, "api_key", MAX_REGEX);
    number(at, section, "timeout_ms", 100, 30_000);
    oneOf(at, section, "action", ACTIONS);
    oneOf(at, section, "on_failure", List.of("allow", "block"));
    JsonNode directions = section.get("directions");
    JsonPointer list = at.appendProperty("directions");
    if (directions == null || !isList(list, directions, 2)) return;
    for (int i = 0; i < directions.size(); i++) {
      if (!DIRECTIONS.contains(directions.get(i).asString(""))) {
        add(list.appendIndex(i), "config.enum", String.join(", ", DIRECTIONS));
      }
    }
  }

  private boolean isObject(JsonPointer at, JsonNode node, List<String> known) {
    if (!node.isObject()) {
      add(at, "type.object");
      return false;
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) add(at.appendProperty(name), "config.not-allowed");
    }
    return true;
  }

  private boolean isList(JsonPointer at, JsonNode node, int max) {
    if (!node.isArray()) add(at, "type.list");
    else if (node.size() > max) add(at, "field.too-many", max);
    else return true;
    return false;
  }

  private boolean text(JsonPointer at, JsonNode holder, String name, int max) {
    JsonNode text = holder.get(name);
    if (text == null) return false;
    boolean fine = text.isString() && !text.stringValue().isEmpty();
    if (!fine) add(at.appendProperty(name), "config.type", "string");
    else if (text.stringValue().length() > max)
      add(at.appendProperty(name), "config.too-long", max);
    else return true;
    return false;
  }

  private void number(JsonPointer at, JsonNode holder, String name, int min, int max) {
    JsonNode value = holder.get(name);
    if (value == null) return;
    if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
      add(at.appendProperty(name), "number.out-of-range", min, max);
    }
  }

  private void oneOf(JsonPointer at, JsonNode holder, String name, List<String> values) {
    JsonNode value = holder.get(name);
    if (value != null && !values.contains(value.asString(""))) {
      add(at.appendProperty(name), "config.enum", String.join(", ", values));
    }
  }

  private void add(JsonPointer at, String reason, Object... arguments) {
    problems.add(FieldProblem.of(at.toString(), reason, arguments));
  }
}
