package org.maimbot.kernel.audit;

import java.time.Instant;
import java.util.Map;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Something to be audited that is no event: it changed nothing.
 *
 * @param tenantId whose it is; null leaves that to what is known of the entity
 * @param entity the kind of thing it is about, named as in events; may be null
 * @param entityId may be null, and need not exist
 * @param errorCode null unless something was refused
 * @param details what else is to be told, as texts, numbers and lists of them
 */
public record Occurrence(
    Action action,
    TenantId tenantId,
    String entity,
    String entityId,
    ErrorCode errorCode,
    Origin origin,
    Map<String, Object> details) {

  /** What happened. */
  public enum Action {
    COMMAND_REFUSED("command.refused"),
    KEY_REFUSED("key.refused"),
    DATA_READ("data.read");

    private final String text;

    Action(String text) {
      this.text = text;
    }

    /** As the trail names it. */
    public String text() {
      return text;
    }
  }

  /**
   * Who did it, when and from where.
   *
   * @param requestId may be null
   * @param userAgent may be null
   */
  public record Origin(
      Instant time, String actor, String requestId, String sourceIp, String userAgent) {}
}
