package org.maimbot.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What every successful answer is wrapped in.
 *
 * @param executionTime seconds from the arrival of the request
 */
public record Envelope<T>(
    boolean success,
    String message,
    T data,
    Instant timestamp,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_NULL) String tenantId,
    double executionTime) {

  static <T> Envelope<T> of(RequestContext context, String message, T data) {
    return new Envelope<>(
        true,
        message,
        data,
        context.now(),
        context.requestId(),
        context.tenant(),
        context.secondsSoFar());
  }
}
