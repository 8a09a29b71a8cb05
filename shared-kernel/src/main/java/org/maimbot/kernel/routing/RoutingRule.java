package org.maimbot.kernel.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.maimbot.kernel.agent.AgentId;

/**
 * Sends messages that fit all of its conditions to an agent; what is empty fits every message.
 *
 * @param chatStreams names of chat streams; a {@code *} at the end stands for any rest
 * @param mentioned whether the message has to call the agent, by account or by name
 * @param keywords in lower case, of which the text has to contain one
 * @param share of the chat streams that it takes, from 0 to 1
 */
public record RoutingRule(
    String name,
    List<String> platforms,
    List<String> chatStreams,
    boolean mentioned,
    List<String> keywords,
    double share,
    AgentId agentId) {
  private static final double BUCKETS = 1L << 32;

  public RoutingRule {
    platforms = List.copyOf(platforms);
    chatStreams = List.copyOf(chatStreams);
    keywords = keywords.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Whether it takes the message.
   *
   * @param called whether the message calls the rule's agent; asked only where that matters
   */
  boolean takes(HeardMessage message, Predicate<HeardMessage> called) {
    return (platforms.isEmpty() || platforms.contains(message.platform()))
        && (chatStreams.isEmpty() || chatStreams.stream().anyMatch(each -> fits(each, message)))
        && (keywords.isEmpty() || containsKeyword(message.text()))
        && (share >= 1 || bucket(message) < share)
        && (!mentioned || called.test(message));
  }

  private static boolean fits(String pattern, HeardMessage message) {
    String stream = message.chatStream();
    return pattern.endsWith("*")
        ? stream.startsWith(pattern.substring(0, pattern.length() - 1))
        : stream.equals(pattern);
  }

  private boolean containsKeyword(String text) {
    String heard = text.toLowerCase(Locale.ROOT);
    return keywords.stream().anyMatch(heard::contains);
  }

  /** Where the chat stream falls between 0 and 1: always the same, so that it stays with one. */
  private double bucket(HeardMessage message) {
    CRC32C sum = new CRC32C();
    for (String part :
        List.of(name, Objects.toString(message.platform(), ""), message.chatStream())) {
      sum.update(part.getBytes(UTF_8));
      sum.update(0);
    }
    return sum.getValue() / BUCKETS;
  }
}
