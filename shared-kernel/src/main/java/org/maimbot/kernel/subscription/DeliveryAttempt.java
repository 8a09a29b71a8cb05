package org.maimbot.kernel.subscription;

import java.time.Instant;
import java.util.Map;

/**
 * One request to a receiver and what came back.
 *
 * @param headers what was sent besides the body
 * @param status the receiver's HTTP status; null when there was none
 * @param error why it failed, for people; null when it succeeded
 * @param responseHeaders a few that matter; null when there was no response
 * @param responseBody the beginning of it, at most 1,024 characters
 */
public record DeliveryAttempt(
    Instant at,
    String url,
    Map<String, String> headers,
    Integer status,
    String error,
    long durationMs,
    Map<String, String> responseHeaders,
    String responseBody) {

  /** Whether the receiver has taken the event. */
  public boolean succeeded() {
    return status != null && status >= 200 && status < 300;
  }

  /** The same as a line of the history: without what was sent and what came back. */
  public DeliveryAttempt brief() {
    return new DeliveryAttempt(at, url, null, status, error, durationMs, null, null);
  }
}
