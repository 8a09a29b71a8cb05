package org.maimbot.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.ErrorCode;

/**
 * What every refusal and fault is answered with.
 *
 * @param message what kind of failure it is
 * @param error what it was this time
 * @param details every offending field of invalid input
 * @param data what was found although the request is refused
 * @param executionTime seconds from the arrival of the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(
    boolean success,
    String message,
    String error,
    ErrorCode errorCode,
    List<Detail> details,
    Object data,
    Instant timestamp,
    String requestId,
    String tenantId,
    Double executionTime) {

  /** One offending field of the input. */
  public record Detail(String field, String reason) {}
}
