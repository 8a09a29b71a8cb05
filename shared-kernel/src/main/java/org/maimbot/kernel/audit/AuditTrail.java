package org.maimbot.kernel.audit;

import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.audit.Occurrence.Origin;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Where that is written down which is to be audited and is no event; events are found by
 * themselves.
 */
public interface AuditTrail {
  /**
   * Writes an occurrence down; it is durable afterwards. Many callers share one commit.
   *
   * @throws Refused SYS_002 when it cannot be written: what was to be audited must not be shown
   *     then
   */
  void record(Occurrence occurrence);

  /** Counts a refused key, to be written down within moments; it neither waits nor fails. */
  void count(RefusedKey refused);

  /**
   * A key that was turned away.
   *
   * @param tenantId whose key it says to be; null when it is no key at all
   * @param secret null when it is no key at all
   * @param mask what people recognise it by; null when it is no key at all
   * @param permission what it was to be allowed; may be null
   */
  record RefusedKey(
      TenantId tenantId,
      SecretHash secret,
      String mask,
      ErrorCode code,
      String reason,
      String permission,
      Origin origin) {}
}
