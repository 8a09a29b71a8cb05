package org.maimbot.kernel;

/** Keys of the metadata that every command, event and query carries. */
public final class Metadata {
  public static final String TENANT_ID = "tenant_id";

  /** The tenant that the caller is confined to; what belongs to another one does not exist. */
  public static final String SCOPE = "scope";

  public static final String REQUEST_ID = "request_id";

  /** Who asked: an API caller, a key id, a user id, or {@code system}. */
  public static final String ACTOR = "actor";

  public static final String SOURCE_IP = "source_ip";
  public static final String USER_AGENT = "user_agent";
  public static final String IDEMPOTENCY_KEY = "idempotency_key";

  /** Under what Axon keeps the id of the message that caused an event. */
  public static final String CAUSE = "correlationId";

  /** The version that the caller last saw ({@code If-Match}); another one refuses the command. */
  public static final String EXPECTED_VERSION = "expected_version";

  private Metadata() {}
}
