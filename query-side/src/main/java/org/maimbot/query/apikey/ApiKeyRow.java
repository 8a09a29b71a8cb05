package org.maimbot.query.apikey;

import static org.maimbot.kernel.apikey.ApiKeyStatus.ACTIVE;
import static org.maimbot.kernel.apikey.ApiKeyStatus.EXPIRED;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDetailsChanged;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyIssued;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyRotated;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.apikey.ApiKeyView;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Row;

/**
 * What is kept of a key for its readers.
 *
 * @param status as it was switched: active, disabled or banned; whether it has expired is a matter
 *     of the time it is read at
 */
record ApiKeyRow(
    String id,
    TenantId tenantId,
    AgentId agentId,
    Details details,
    List<String> permissions,
    Secret secret,
    ApiKeyStatus status,
    Instant expiresAt,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Row {

  record Details(String name, String description) {}

  /**
   * What the key is recognised by.
   *
   * @param previous the hash it replaced, or null
   * @param previousValidUntil when that one stops working
   */
  record Secret(
      SecretHash hash, String mask, int version, SecretHash previous, Instant previousValidUntil) {}

  static ApiKeyRow of(ApiKeyIssued event, Happened happened) {
    return new ApiKeyRow(
        happened.entityId(),
        event.tenantId(),
        event.agentId(),
        new Details(event.name(), event.description()),
        event.permissions(),
        new Secret(event.secretHash(), event.mask(), event.keyVersion(), null, null),
        ACTIVE,
        event.expiresAt(),
        happened.version(),
        happened.at(),
        happened.at());
  }

  ApiKeyRow seen(Happened event) {
    return new ApiKeyRow(
        id,
        tenantId,
        agentId,
        details,
        permissions,
        secret,
        status,
        expiresAt,
        event.version(),
        createdAt,
        event.at());
  }

  ApiKeyRow with(ApiKeyDetailsChanged event) {
    return with(
        new Details(event.name(), event.description()), permissions, secret, status, expiresAt);
  }

  ApiKeyRow with(List<String> changed) {
    return with(details, changed, secret, status, expiresAt);
  }

  ApiKeyRow with(ApiKeyRotated event) {
    Secret changed =
        new Secret(
            event.secretHash(),
            event.mask(),
            event.keyVersion(),
            event.previousHash(),
            event.previousValidUntil());
    return with(details, permissions, changed, status, expiresAt);
  }

  ApiKeyRow with(ApiKeyStatus changed) {
    return with(details, permissions, secret, changed, expiresAt);
  }

  ApiKeyRow expiringAt(Instant changed) {
    return with(details, permissions, secret, status, changed);
  }

  private ApiKeyRow with(
      Details details,
      List<String> permissions,
      Secret secret,
      ApiKeyStatus status,
      Instant expiresAt) {
    return new ApiKeyRow(
        id,
        tenantId,
        agentId,
        details,
        permissions,
        secret,
        status,
        expiresAt,
        version,
        createdAt,
        updatedAt);
  }

  ApiKeyView view(Instant now, KeyUse use) {
    boolean expired = status == ACTIVE && expiresAt != null && !now.isBefore(expiresAt);
    return new ApiKeyView(
        new ApiKeyId(id),
        tenantId,
        agentId,
        details.name(),
        details.description(),
        permissions,
        secret.mask(),
        secret.version(),
        expired ? EXPIRED : status,
        expiresAt,
        use.count(),
        use.lastUsedAt(),
        version,
        createdAt,
        updatedAt);
  }

  /**
   * How a key was used.
   *
   * @param count null when it is not known
   * @param lastUsedAt null before the first use
   */
  record KeyUse(Long count, Instant lastUsedAt) {
    static final KeyUse NONE = new KeyUse(0L, null);
    static final KeyUse UNKNOWN = new KeyUse(null, null);
  }
}
