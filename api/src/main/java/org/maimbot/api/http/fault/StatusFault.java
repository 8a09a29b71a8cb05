package org.maimbot.api.http.fault;

import org.maimbot.kernel.ErrorCode;

/** What a bare status of the container is told as. */
final class StatusFault {
  private StatusFault() {}

  static Fault of(int status) {
    return switch (status) {
      case 404 -> Fault.of(ErrorCode.NOT_FOUND, "path.unknown");
      case 405 -> Fault.of(ErrorCode.METHOD_NOT_ALLOWED, "method.not-allowed.here");
      case 413 -> Fault.of(ErrorCode.PAYLOAD_TOO_LARGE, "body.too-large.here");
      case 415 -> Fault.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "media-type.unsupported.here");
      // An unknown transfer encoding is the caller's mistake, though the container calls it ours.
      case 501 -> Fault.of(ErrorCode.VALIDATION_ERROR, "request.malformed");
      case 503 -> Fault.of(ErrorCode.SYS_005, "server.stopping");
      default ->
          status >= 400 && status < 500
              ? Fault.of(ErrorCode.VALIDATION_ERROR, "request.malformed").status(status)
              : Fault.of(ErrorCode.SYS_001, "server.fault");
    };
  }
}
