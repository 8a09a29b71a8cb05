package org.maimbot.kernel.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalTime;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether an agent answers what it hears: in private always, in a group when it is called, and
 * otherwise as often as its config says that it talks.
 */
public final class Attention {
  private static final double BUCKETS = 1L << 32;

  private final AgentNames names;
  private final JsonNode chat;

  /**
   * @param config the agent's effective config
   */
  public Attention(ObjectNode config) {
    this.names = AgentNames.in(config);
    this.chat = config.path("config_overrides").path("chat");
  }

  /**
   * Decides by chance, but always the same way for a message of the same name.
   *
   * @param name what the message is called, never the same for two
   * @param now the time of day where the tenant is
   */
  public boolean answers(HeardMessage message, String name, LocalTime now) {
    if (!message.group()) return true;
    double talk = TalkValue.of(chat, message, now);
    AgentNames.Call call = message.addressed() ? AgentNames.Call.MENTIONED : names.call(message);
    double chance =
        switch (call) {
          case MENTIONED -> Math.max(talk, chat.path("at_bot_inevitable_reply").asDouble(1));
          case NAMED -> chat.path("mentioned_bot_reply").asBoolean(true) ? 1 : talk;
          case NONE -> talk;
        };
    return chance >= 1 || lot(name) < chance;
  }

  private static double lot(String name) {
    CRC32C sum = new CRC32C();
    sum.update(name.getBytes(UTF_8));
    return sum.getValue() / BUCKETS;
  }
}
