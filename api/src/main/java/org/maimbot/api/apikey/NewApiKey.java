package org.maimbot.api.apikey;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyCommand.IssueApiKey;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.tenant.TenantId;

/**
 * What a key is issued from.
 *
 * @param permissions none when it is not given
 * @param expiresAt never when it is not given
 */
record NewApiKey(
    @NotNull TenantId tenantId,
    @NotNull AgentId agentId,
    @NotNull @Text(max = 100) String name,
    @Text(min = 0, max = 2000, multiline = true) String description,
    List<String> permissions,
    Instant expiresAt) {

  IssueApiKey command(ApiKeyId key, ApiKeyText text) {
    return new IssueApiKey(
        agentId,
        key,
        tenantId,
        name,
        description,
        permissions,
        expiresAt,
        text.hash(),
        text.mask());
  }
}
