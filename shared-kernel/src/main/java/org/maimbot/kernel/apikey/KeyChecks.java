package org.maimbot.kernel.apikey;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Says whether a key may be used now. A key that may not is refused: AUTH_001 malformed, AUTH_002
 * expired, AUTH_004 disabled or its owner is, AUTH_005 unknown, AUTH_006 limit reached, SYS_002
 * when its state cannot be proved.
 */
public interface KeyChecks {
  /** Takes a key apart without looking it up. */
  static KeyParts parse(String apiKey) {
    ApiKeyText text = ApiKeyText.parse(apiKey);
    return new KeyParts(text.tenantId(), text.agentId(), "v" + text.version(), true);
  }

  /**
   * Checks a key, and counts a use of it when its limits are to be checked.
   *
   * @throws Refused with the arguments seconds to wait, scope and limit when it is AUTH_006
   */
  KeyCheck validate(CheckRequest request);

  /** Checks whether a key has a permission; counts nothing. */
  PermissionCheck checkPermission(String apiKey, String permission);

  /**
   * @param requiredPermission may be null
   */
  record CheckRequest(String apiKey, String requiredPermission, boolean checkRateLimit) {}

  /** What the text of a key says by itself. */
  record KeyParts(TenantId tenantId, AgentId agentId, String version, boolean formatValid) {}

  /**
   * A key that may be used.
   *
   * @param permissions groups and wildcards expanded
   * @param hasPermission whether it has the required one; true when none was
   */
  record KeyCheck(
      boolean valid,
      TenantId tenantId,
      AgentId agentId,
      ApiKeyId apiKeyId,
      List<String> permissions,
      boolean hasPermission,
      ApiKeyStatus status,
      RateLimit rateLimit) {}

  /**
   * What is left of the tightest of the limits of the key, its agent and its tenant.
   *
   * @param limit uses a minute; null is no limit
   * @param remaining null when it was not asked or there is no limit
   * @param resetAt when the present window ends; null like {@code remaining}
   * @param enforced false when the limits were to be checked and could not be
   */
  record RateLimit(Integer limit, Long remaining, Instant resetAt, boolean enforced) {}

  /**
   * @param allPermissions groups and wildcards expanded
   */
  record PermissionCheck(
      boolean hasPermission,
      String permission,
      List<String> allPermissions,
      TenantId tenantId,
      AgentId agentId,
      ApiKeyStatus apiKeyStatus) {}
}
