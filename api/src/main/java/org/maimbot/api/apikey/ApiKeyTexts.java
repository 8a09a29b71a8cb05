package org.maimbot.api.apikey;

import java.security.SecureRandom;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/** Makes the texts of keys, from the platform's secure generator. */
@Component
class ApiKeyTexts {
  private final SecureRandom random = new SecureRandom();

  ApiKeyText make(TenantId tenant, AgentId agent, int keyVersion) {
    return ApiKeyText.generate(random, tenant, agent, keyVersion);
  }
}
