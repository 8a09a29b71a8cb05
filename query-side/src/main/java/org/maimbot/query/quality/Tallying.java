package org.maimbot.query.quality;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFeedbackGiven;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFiltered;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.Rating;

/** What some events add to the figures. */
final class Tallying {
  static final String COMPLETED = "completed";
  static final String FAILED = "failed.";
  static final String FILTERED = "filtered.";
  static final String PROMPT_TOKENS = "prompt_tokens";
  static final String COMPLETION_TOKENS = "completion_tokens";
  static final String FIRST = "first";
  static final String LATENCY = "latency";
  static final String FEEDBACK = "feedback.";

  private final Map<Cell, Long> sums = new TreeMap<>();

  /** By where they are kept, in an order that is always the same. */
  Map<Cell, Long> sums() {
    return sums;
  }

  void add(Object event, Instant at) {
    switch (event) {
      case TurnCompleted turn -> add(turn, at);
      case TurnFailed turn -> add(turn, at);
      case MessageFiltered hit ->
          add(
              Cell.of(
                  hit.tenantId(),
                  at,
                  hit.agentId(),
                  null,
                  FILTERED + word(hit.direction()) + '_' + word(hit.action())),
              1);
      case MessageFeedbackGiven given -> {
        add(given, given.rating(), 1);
        if (given.previous() != null) add(given, given.previous(), -1);
      }
      default -> {}
    }
  }

  private void add(TurnCompleted turn, Instant at) {
    add(turn, at, COMPLETED, 1);
    add(turn, at, PROMPT_TOKENS, turn.promptTokens());
    add(turn, at, COMPLETION_TOKENS, turn.completionTokens());
    add(turn, at, Steps.metric(LATENCY, turn.latencyMs()), 1);
    add(turn, at, Steps.sum(LATENCY), turn.latencyMs());
    if (turn.firstTokenMs() == null) return;
    add(turn, at, Steps.metric(FIRST, turn.firstTokenMs()), 1);
    add(turn, at, Steps.sum(FIRST), turn.firstTokenMs());
  }

  private void add(TurnCompleted turn, Instant at, String metric, long n) {
    add(Cell.of(turn.tenantId(), at, turn.agentId(), turn.model(), metric), n);
  }

  private void add(TurnFailed turn, Instant at) {
    add(turn, at, FAILED + word(turn.failure()), 1L);
    add(turn, at, PROMPT_TOKENS, turn.promptTokens());
    add(turn, at, COMPLETION_TOKENS, turn.completionTokens());
  }

  private void add(TurnFailed turn, Instant at, String metric, Long n) {
    if (n != null) add(Cell.of(turn.tenantId(), at, turn.agentId(), turn.model(), metric), n);
  }

  /** On the day of the reply, so that what replaces it counts on the same. */
  private void add(MessageFeedbackGiven given, Rating rating, long n) {
    add(
        Cell.of(
            given.tenantId(),
            given.repliedAt(),
            given.agentId(),
            given.model(),
            FEEDBACK + word(rating)),
        n);
  }

  private void add(Cell cell, long n) {
    if (n != 0) sums.merge(cell, n, Long::sum);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
