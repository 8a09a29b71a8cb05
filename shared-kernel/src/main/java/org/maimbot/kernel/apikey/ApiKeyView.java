package org.maimbot.kernel.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.LiveView;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A key as readers see it.
 *
 * @param apiKey its mask, such as {@code mmc_…a1b2}; only the answers that make a key show it whole
 * @param keyVersion counts the rotations, from 1
 * @param usageCount how often it was used; null when looking back, as uses are no events
 * @param lastUsedAt null before the first use, and when looking back
 */
public record ApiKeyView(
    ApiKeyId apiKeyId,
    TenantId tenantId,
    AgentId agentId,
    String name,
    String description,
    List<String> permissions,
    String apiKey,
    int keyVersion,
    ApiKeyStatus status,
    Instant expiresAt,
    Long usageCount,
    Instant lastUsedAt,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements LiveView {

  /** The same as {@link #apiKeyId}: deployed clients read either. */
  @JsonProperty
  public ApiKeyId id() {
    return apiKeyId;
  }

  /** The same key with its whole text in place of the mask, for the one answer that shows it. */
  public ApiKeyView revealing(ApiKeyText text) {
    return new ApiKeyView(
        apiKeyId,
        tenantId,
        agentId,
        name,
        description,
        permissions,
        text.text(),
        keyVersion,
        status,
        expiresAt,
        usageCount,
        lastUsedAt,
        version,
        createdAt,
        updatedAt);
  }
}
