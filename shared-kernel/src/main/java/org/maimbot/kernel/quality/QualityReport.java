package org.maimbot.kernel.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.agent.AgentId;

/** Figures of some days. */
public record QualityReport(LocalDate from, LocalDate to, List<Figures> items) {
  /**
   * Of one agent and model, and one day where that was asked.
   *
   * @param model null where no model is known: of messages that were blocked, and of turns whose
   *     process has ended; {@code none} of turns that ended before one was asked
   * @param day null unless each day is told by itself
   * @param turns that have ended
   * @param failures that have failed, by cause
   * @param filtered what filters have done, by direction and action, such as {@code inbound_block}
   * @param timeToFirstToken from the message's arrival to the first of the reply
   * @param latency from the message's arrival to the whole reply
   */
  public record Figures(
      AgentId agentId,
      String model,
      LocalDate day,
      long turns,
      long completed,
      Map<String, Long> failures,
      Map<String, Long> filtered,
      long promptTokens,
      long completionTokens,
      Times timeToFirstToken,
      Times latency,
      Feedback feedback) {}

  /**
   * How long something took, in milliseconds.
   *
   * @param count of how many turns it is known; the others are null when it is 0
   * @param p50 half of them took no longer; estimated within the steps that are counted
   */
  public record Times(long count, Double mean, Double p50, Double p95) {}

  /** What people think of replies. */
  public record Feedback(long up, long down) {}
}
