package org.maimbot.api.http.fault;

import org.maimbot.kernel.ErrorCode;

/** The HTTP status that each error code is answered with. */
public final class ErrorStatus {
  private ErrorStatus() {}

  public static int of(ErrorCode code) {
    return switch (code) {
      case VALIDATION_ERROR, TENANT_004, AGENT_004, KEY_005, AUTH_001, CHAT_001, CHAT_002 -> 400;
      case AUTH_002, AUTH_004, AUTH_005 -> 401;
      case TENANT_005, KEY_004, AUTH_003 -> 403;
      case NOT_FOUND, TENANT_001, AGENT_001, AGENT_003, KEY_001, SUB_001, CONSUMER_001 -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case IDEMPOTENCY_CONFLICT,
          TENANT_002,
          TENANT_003,
          AGENT_002,
          AGENT_005,
          KEY_002,
          KEY_003,
          SUB_002,
          CONSUMER_002,
          CHAT_003 ->
          409;
      case PRECONDITION_FAILED -> 412;
      case PAYLOAD_TOO_LARGE, CHAT_004 -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case CHAT_006 -> 422;
      case AUTH_006, CHAT_005 -> 429;
      case SYS_001 -> 500;
      case SYS_003 -> 502;
      case SYS_002, SYS_005 -> 503;
      case SYS_004 -> 504;
    };
  }
}
