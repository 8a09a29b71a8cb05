package org.maimbot.command.model;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who an agent is, by its configuration: {@code persona}, and what that does not say by {@code
 * config_overrides.personality}. Texts are empty where nothing is said.
 *
 * @param nickname what it is called
 * @param aliases what else it is called
 * @param groupStyle how it behaves in groups
 * @param privateStyle how it behaves with one alone
 * @param mood its temperament; empty when it is to have none
 * @param states one of which may take the personality's place
 * @param stateProbability how likely one does, 0–1
 */
record Persona(
    String nickname,
    List<String> aliases,
    String personality,
    String replyStyle,
    String interest,
    String groupStyle,
    String privateStyle,
    String mood,
    List<State> states,
    double stateProbability) {

  /** A state that an agent may be in. */
  record State(String name, List<String> keywords) {}

  static Persona of(ObjectNode config) {
    JsonNode overrides = config.path("config_overrides");
    JsonNode own = config.path("persona");
    JsonNode section = overrides.path("personality");
    JsonNode bot = config.path("bot_overrides");
    JsonNode mood = overrides.path("mood");
    return new Persona(
        bot.path("nickname").asString(""),
        texts(bot.path("alias_names")),
        whole(own, section),
        said(own, section, "reply_style"),
        said(own, section, "interest"),
        said(own, section, "plan_style"),
        said(own, section, "private_plan_style"),
        mood.path("enable_mood").asBoolean(true) ? mood.path("emotion_style").asString("") : "",
        first(own, section, "states").valueStream().map(Persona::state).toList(),
        first(own, section, "state_probability").asDouble(0));
  }

  /**
   * How the agent is at the moment: in the first state of which the message holds a keyword, else
   * by chance in any of them, else as it always is.
   *
   * @param chance is drawn from only where it matters
   * @return empty when it is as it always is
   */
  String stateFor(String message, RandomGenerator chance) {
    Stream<State> called =
        states.stream().filter(state -> state.keywords().stream().anyMatch(message::contains));
    return called
        .findFirst()
        .map(State::name)
        .orElseGet(() ->
            states.isEmpty() || stateProbability <= 0 || chance.nextDouble() >= stateProbability
                ? ""
                : states.get(chance.nextInt(states.size())).name());
  }

  /** A persona may be one text. */
  private static String whole(JsonNode own, JsonNode section) {
    if (own.isString()) return own.stringValue();
    if (own.path("personality").isString()) return own.path("personality").stringValue();
    return section.isString() ? section.stringValue() : section.path("personality").asString("");
  }

  private static String said(JsonNode own, JsonNode section, String field) {
    return first(own, section, field).asString("");
  }

  private static JsonNode first(JsonNode own, JsonNode section, String field) {
    JsonNode stated = own.path(field);
    JsonNode found = stated.isMissingNode() || stated.isNull() ? section.path(field) : stated;
    return found.isNull() ? JsonNodeFactory.instance.missingNode() : found;
  }

  private static State state(JsonNode state) {
    return state.isString()
        ? new State(state.stringValue(), List.of())
        : new State(state.path("name").asString(""), texts(state.path("keywords")));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }
}
