package org.maimbot.kernel.routing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent is called by.
 *
 * @param account its account on the platforms; empty when it has none
 * @param names its nickname and aliases in lower case
 */
public record AgentNames(String account, List<String> names) {
  /** How a message addresses an agent. */
  public enum Call {
    /** With the platform's own means, such as an {@code @}. */
    MENTIONED,
    /** By one of its names in the text. */
    NAMED,
    NONE
  }

  public AgentNames {
    names = List.copyOf(names);
  }

  /** Those in an agent's effective config. */
  public static AgentNames in(ObjectNode config) {
    JsonNode bot = config.path("bot_overrides");
    List<String> names =
        Stream.concat(Stream.of(bot.path("nickname")), bot.path("alias_names").valueStream())
            .filter(JsonNode::isString)
            .map(name -> name.stringValue().strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    return new AgentNames(bot.path("qq_account").asString(""), names);
  }

  /** How the message calls the agent that has these names. */
  public Call call(HeardMessage message) {
    boolean mentioned =
        message.mentions().stream()
            .anyMatch(each ->
                each.equals(account) || names.contains(each.strip().toLowerCase(Locale.ROOT)));
    if (mentioned) return Call.MENTIONED;
    String text = message.text().toLowerCase(Locale.ROOT);
    return names.stream().anyMatch(text::contains) ? Call.NAMED : Call.NONE;
  }
}
