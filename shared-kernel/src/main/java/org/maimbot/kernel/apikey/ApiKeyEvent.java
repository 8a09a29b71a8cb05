package org.maimbot.kernel.apikey;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.StoredEvent;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/** What has happened to an API key. */
public sealed interface ApiKeyEvent extends TenantOwned {
  ApiKeyId apiKeyId();

  /** The tenant of the agent; like the agent it never changes. */
  @Override
  TenantId tenantId();

  AgentId agentId();

  @StoredEvent("apikey.issued")
  record ApiKeyIssued(
      ApiKeyId apiKeyId,
      TenantId tenantId,
      AgentId agentId,
      String name,
      @MayBeNull String description,
      List<String> permissions,
      @MayBeNull Instant expiresAt,
      SecretHash secretHash,
      String mask,
      int keyVersion)
      implements ApiKeyEvent {}

  /** Carries every detail as it is now, changed or not. */
  @StoredEvent("apikey.details-changed")
  record ApiKeyDetailsChanged(
      ApiKeyId apiKeyId,
      TenantId tenantId,
      AgentId agentId,
      String name,
      @MayBeNull String description)
      implements ApiKeyEvent {}

  @StoredEvent("apikey.permissions-changed")
  record ApiKeyPermissionsChanged(
      ApiKeyId apiKeyId, TenantId tenantId, AgentId agentId, List<String> permissions)
      implements ApiKeyEvent {}

  /**
   * @param expiresAt null is never
   */
  @StoredEvent("apikey.expiry-changed")
  record ApiKeyExpiryChanged(
      ApiKeyId apiKeyId, TenantId tenantId, AgentId agentId, @MayBeNull Instant expiresAt)
      implements ApiKeyEvent {}

  /**
   * @param previousHash the secret that was replaced; one that was still in its overlap ends now
   * @param previousValidUntil when the replaced secret stops working
   */
  @StoredEvent("apikey.rotated")
  record ApiKeyRotated(
      ApiKeyId apiKeyId,
      TenantId tenantId,
      AgentId agentId,
      SecretHash secretHash,
      String mask,
      int keyVersion,
      SecretHash previousHash,
      Instant previousValidUntil)
      implements ApiKeyEvent {}

  @StoredEvent("apikey.disabled")
  record ApiKeyDisabled(
      ApiKeyId apiKeyId, TenantId tenantId, AgentId agentId, @MayBeNull String reason)
      implements ApiKeyEvent {}

  @StoredEvent("apikey.enabled")
  record ApiKeyEnabled(
      ApiKeyId apiKeyId, TenantId tenantId, AgentId agentId, @MayBeNull String reason)
      implements ApiKeyEvent {}

  @StoredEvent("apikey.banned")
  record ApiKeyBanned(
      ApiKeyId apiKeyId, TenantId tenantId, AgentId agentId, @MayBeNull String reason)
      implements ApiKeyEvent {}

  /**
   * @param expiredAt the expiry that has passed, not when it was noticed
   */
  @StoredEvent("apikey.expired")
  record ApiKeyExpired(ApiKeyId apiKeyId, TenantId tenantId, AgentId agentId, Instant expiredAt)
      implements ApiKeyEvent {}

  @StoredEvent("apikey.deleted")
  record ApiKeyDeleted(
      ApiKeyId apiKeyId, TenantId tenantId, AgentId agentId, @MayBeNull String reason)
      implements ApiKeyEvent {}
}
