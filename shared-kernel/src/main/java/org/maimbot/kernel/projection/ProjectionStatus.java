package org.maimbot.kernel.projection;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a read model stands.
 *
 * @param position the last event of the log that it has taken in, by its global index
 * @param lagEvents events of the log that are not in it yet
 * @param lagMs the age of the oldest of them in milliseconds
 * @param progress 0–1 of a replay; 1 when there is none
 * @param step what the running replay does; null when there is none
 * @param events that the running replay, or the last one, has taken in
 * @param totalEvents that there were when it began; 0 while that is being counted
 * @param eventsPerSecond of the replay that runs, over its last ten seconds, or of the end of the
 *     last one; 0 before the first
 * @param etaSeconds until the running replay ends; 0 when there is none
 * @param failure why the last replay ended without success; null otherwise
 * @param deadLetters events that could not be applied yet
 */
public record ProjectionStatus(
    String name,
    State status,
    long position,
    long lagEvents,
    long lagMs,
    double progress,
    ReplayStep step,
    long events,
    long totalEvents,
    long eventsPerSecond,
    long etaSeconds,
    String failure,
    long deadLetters) {

  /** What it is doing; it serves reads in every state. */
  public enum State {
    @JsonProperty("live")
    LIVE,
    @JsonProperty("replaying")
    REPLAYING,
    /** Its replay waits for that of another one. */
    @JsonProperty("queued")
    QUEUED,
    /** The last replay did not end; the read model goes on as it was before. */
    @JsonProperty("failed")
    FAILED
  }
}
