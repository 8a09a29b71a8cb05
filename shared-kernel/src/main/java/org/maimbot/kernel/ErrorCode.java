package org.maimbot.kernel;

/** Every reason to refuse a request, as clients see it in {@code error_code}. */
public enum ErrorCode {
  VALIDATION_ERROR,
  NOT_FOUND,
  METHOD_NOT_ALLOWED,
  PRECONDITION_FAILED,
  PAYLOAD_TOO_LARGE,
  UNSUPPORTED_MEDIA_TYPE,
  IDEMPOTENCY_CONFLICT,
  /** No such tenant. */
  TENANT_001,
  /** The tenant's name is taken. */
  TENANT_002,
  /** The tenant's status forbids it. */
  TENANT_003,
  /** The tenant type is not supported. */
  TENANT_004,
  /** A quota of the tenant is used up. */
  TENANT_005,
  /** No such agent. */
  AGENT_001,
  /** The agent's name is taken in its tenant. */
  AGENT_002,
  /** No such template. */
  AGENT_003,
  /** The configuration is invalid. */
  AGENT_004,
  /** The agent's status forbids it. */
  AGENT_005,
  /** No such API key. */
  KEY_001,
  /** The key's name is taken in its tenant. */
  KEY_002,
  /** The key is disabled. */
  KEY_003,
  /** The agent has as many keys as it may have. */
  KEY_004,
  /** A permission is unknown. */
  KEY_005,
  /** No such consumer group. */
  CONSUMER_001,
  /** The consumer group's name is taken in its tenant. */
  CONSUMER_002,
  /** No such subscription. */
  SUB_001,
  /** The subscription's name is taken in its tenant. */
  SUB_002,
  /** The text is not an API key. */
  AUTH_001,
  /** The key has expired. */
  AUTH_002,
  /** The key lacks the permission. */
  AUTH_003,
  /** The key is disabled or banned, or its agent or tenant is not active. */
  AUTH_004,
  /** The key is well formed and unknown. */
  AUTH_005,
  /** A rate limit of the key, its agent or its tenant is reached. */
  AUTH_006,
  /** The message holds what is no text. */
  CHAT_001,
  /** The message is empty. */
  CHAT_002,
  /** The agent cannot be talked to. */
  CHAT_003,
  /** The message is too long. */
  CHAT_004,
  /** A rate limit is reached. */
  CHAT_005,
  /** A filter refuses what the message, or the reply, says. */
  CHAT_006,
  /** Internal error. */
  SYS_001,
  /** The database is away. */
  SYS_002,
  /** An upstream service failed. */
  SYS_003,
  /** The request took too long. */
  SYS_004,
  /** The server is in maintenance or shutting down. */
  SYS_005;

  /** Whether it is the key that is refused. */
  public boolean refusesKey() {
    return name().startsWith("AUTH_");
  }
}
