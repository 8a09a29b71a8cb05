package org.maimbot.kernel.projection;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a read model stands.
 *
 * @param position the last event of the log that it has taken in, by its global index
 * @param lagEvents events of the log that are not in it yet
 * @param lagMs the age of the oldest of them in milliseconds
 * @param progress 0–1 of a replay; 1 when there is none
 * @param eventsPerSecond of the replay that runs or ran last; 0 before the first
 * @param etaSeconds until the running replay ends; 0 when there is none
 * @param deadLetters events that could not be applied yet
 */
public record ProjectionStatus(
    String name,
    State status,
    long position,
    long lagEvents,
    long lagMs,
    double progress,
    long eventsPerSecond,
    long etaSeconds,
    long deadLetters) {

  /** What it is doing; it serves reads in every state. */
  public enum State {
    @JsonProperty("live")
    LIVE,
    @JsonProperty("replaying")
    REPLAYING,
    /** The last replay did not end; the read model goes on as it was before. */
    @JsonProperty("failed")
    FAILED
  }
}
