package org.maimbot.command.config;

import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.config.AgentConfigSchema;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.config.DocumentLimits;
import org.maimbot.kernel.config.MergePatch;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Merges, checks and seals configurations. */
@Component
public class AgentConfigs {
  private final Vault vault;

  public AgentConfigs(Vault vault) {
    this.vault = vault;
  }

  /**
   * The configuration as the patch leaves it, fit to be kept.
   *
   * @param config what it is merged onto; null is an empty one
   * @param patch null changes nothing
   */
  public ObjectNode merge(TenantId tenant, ObjectNode config, ObjectNode patch) {
    // Before anything walks through it.
    if (patch != null) DocumentLimits.check(ErrorCode.AGENT_004, "config.invalid", "", patch);
    return fit("", tenant, MergePatch.apply(config, patch), config);
  }

  /**
   * A configuration that was merged already, fit to be kept.
   *
   * @param pointer where it stands in its document
   * @param previous what it was made from, or null
   */
  public ObjectNode fit(String pointer, TenantId tenant, ObjectNode config, ObjectNode previous) {
    AgentConfigSchema.check(pointer, config);
    ObjectNode sealed = ConfigSecrets.seal(vault, tenant, config, previous);
    // Sealed credentials are longer and a level deeper; what is kept must pass when it is patched.
    DocumentLimits.check(ErrorCode.AGENT_004, "config.invalid", pointer, sealed);
    return sealed;
  }
}
