package org.maimbot.kernel.apikey;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * What can be asked of an API key. The text of a key is in none of them, only its hash and mask.
 */
public sealed interface ApiKeyCommand {
  /**
   * Asks an agent for a key.
   *
   * @param tenantId the tenant that the caller takes the agent to be of
   * @param expiresAt null is never
   */
  record IssueApiKey(
      @TargetAggregateIdentifier AgentId agentId,
      ApiKeyId apiKeyId,
      TenantId tenantId,
      String name,
      String description,
      List<String> permissions,
      Instant expiresAt,
      SecretHash secretHash,
      String mask)
      implements ApiKeyCommand {}

  /** Changes what is given; null leaves it as it is. */
  record ChangeApiKeyDetails(
      @TargetAggregateIdentifier ApiKeyId apiKeyId, String name, Change description)
      implements ApiKeyCommand {}

  record ChangeApiKeyPermissions(
      @TargetAggregateIdentifier ApiKeyId apiKeyId, List<String> permissions)
      implements ApiKeyCommand {}

  /**
   * @param expiresAt null is never
   */
  record ChangeApiKeyExpiry(@TargetAggregateIdentifier ApiKeyId apiKeyId, Instant expiresAt)
      implements ApiKeyCommand {}

  /**
   * Replaces the secret.
   *
   * @param keyVersion the number in the new text; it must be one more than the present one, so that
   *     of two rotations at once one is refused
   * @param overlapSeconds how long the old secret goes on working; 0 ends it at once
   */
  record RotateApiKey(
      @TargetAggregateIdentifier ApiKeyId apiKeyId,
      SecretHash newHash,
      String newMask,
      int keyVersion,
      long overlapSeconds)
      implements ApiKeyCommand {}

  record DisableApiKey(@TargetAggregateIdentifier ApiKeyId apiKeyId, String reason)
      implements ApiKeyCommand {}

  record EnableApiKey(@TargetAggregateIdentifier ApiKeyId apiKeyId, String reason)
      implements ApiKeyCommand {}

  /** Disables for good. */
  record BanApiKey(@TargetAggregateIdentifier ApiKeyId apiKeyId, String reason)
      implements ApiKeyCommand {}

  /** Records that the expiry has passed; the key stopped working by itself at that time. */
  record ExpireApiKey(@TargetAggregateIdentifier ApiKeyId apiKeyId) implements ApiKeyCommand {}

  record DeleteApiKey(@TargetAggregateIdentifier ApiKeyId apiKeyId, String reason)
      implements ApiKeyCommand {}
}
