package org.maimbot.command.tenant;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.util.List;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Seals the credential in a tenant's filters. */
@Component
class ContentFilters {
  /** Where they stand in a request. */
  static final String POINTER = "/tenant_config/" + ContentFilter.FIELD;

  private final Vault vault;

  ContentFilters(Vault vault) {
    this.vault = vault;
  }

  /**
   * Filters that were checked, fit to be kept.
   *
   * @param previous those that were kept so far, or null
   */
  ObjectNode fit(TenantId tenant, ObjectNode filters, ObjectNode previous) {
    try {
      return ConfigSecrets.seal(vault, tenant, filters, previous);
    } catch (Refused refused) {
      List<FieldProblem> problems =
          refused.problems().stream()
              .map(p -> new FieldProblem(POINTER + p.field(), p.reason(), p.arguments()))
              .toList();
      throw new Refused(VALIDATION_ERROR, "input.invalid", problems);
    }
  }
}
