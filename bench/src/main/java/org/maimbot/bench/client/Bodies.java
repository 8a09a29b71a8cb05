package org.maimbot.bench.client;

import java.util.concurrent.atomic.AtomicLong;

/** What is sent, as a client of the API would: a handful of fields, and names never used before. */
public final class Bodies {
  private static final AtomicLong NAMES = new AtomicLong();

  private Bodies() {}

  static String tenant() {
    return """
    {"tenant_name": "%s", "tenant_type": "enterprise", "description": "Sells things", \
    "contact_email": "ops@example.com", \
    "tenant_config": {"timezone": "Asia/Shanghai", "language": "zh-CN"}}\
    """
        .formatted(name());
  }

  /** Limits that refuse nothing, and yet are there for the script to check. */
  static String wideLimits() {
    return """
    {"max_agents": 10000000, "max_keys_per_agent": 100000, "requests_per_minute": 1000000000, \
    "agent_requests_per_minute": 1000000000, "key_requests_per_minute": 1000000000}\
    """;
  }

  /** An agent whose {@code max_context_size} is 20. */
  public static String agent(String tenant) {
    return """
    {"tenant_id": "%s", "name": "%s", "description": "Answers customers", \
    "config": {"persona": "A patient adviser", \
    "config_overrides": {"chat": {"max_context_size": 20}}}}\
    """
        .formatted(tenant, name());
  }

  /** A merge patch of an agent's configuration. */
  public static String contextSize(int size) {
    return """
    {"config_overrides": {"chat": {"max_context_size": %d}}}\
    """
        .formatted(size);
  }

  static String key(String tenant, String agent) {
    return """
    {"tenant_id": "%s", "agent_id": "%s", "name": "%s", "permissions": ["chat"]}\
    """
        .formatted(tenant, agent, name());
  }

  /** A check of a key that may chat. */
  public static String validation(String apiKey, boolean limited) {
    return """
    {"api_key": "%s", "required_permission": "chat", "check_rate_limit": %s}\
    """
        .formatted(apiKey, limited);
  }

  /** A configuration that names a model, or none. */
  public static String model(String baseUrl) {
    return """
    {"config_overrides": {"model": \
    {"provider": "openai", "base_url": "%s", "api_key": "sk-bench", "name": "fake"}}}\
    """
        .formatted(baseUrl);
  }

  /** A message to an agent. */
  public static String message(String apiKey, String text, String conversation, boolean stream) {
    return """
    {"api_key": "%s", "message": "%s", "conversation_id": "%s", "user_id": "user-of-%s", \
    "options": {"stream": %s}}\
    """
        .formatted(apiKey, text, conversation, conversation, stream);
  }

  private static String name() {
    return "bench-" + NAMES.incrementAndGet();
  }
}
