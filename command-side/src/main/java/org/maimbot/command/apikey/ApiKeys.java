package org.maimbot.command.apikey;

import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.Refused.require;

import java.util.List;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.maimbot.command.apikey.TenantStandings.Standing;
import org.maimbot.kernel.apikey.ApiKeyCommand.IssueApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyIssued;
import org.maimbot.kernel.tenant.TenantStatus;
import org.springframework.stereotype.Component;

/** Lets keys be born: only an agent does that, while it handles the command. */
@Component
public class ApiKeys {
  private static final int FIRST_VERSION = 1;

  private final ApiKeyNames names;
  private final Expiries expiries;
  private final TenantStandings tenants;

  ApiKeys(ApiKeyNames names, Expiries expiries, TenantStandings tenants) {
    this.names = names;
    this.expiries = expiries;
    this.tenants = tenants;
  }

  /** Issues the key. That its agent is the tenant's and active is the agent's to know. */
  public void issue(IssueApiKey command) throws Exception {
    Standing tenant = tenants.of(command.tenantId());
    require(
        tenant.status() == TenantStatus.ACTIVE, TENANT_003, "tenant.not-active", tenant.status());
    List<String> permissions = Permissions.checked(command.permissions(), tenant.groups());
    ApiKeyIssued birth =
        new ApiKeyIssued(
            command.apiKeyId(),
            command.tenantId(),
            command.agentId(),
            command.name(),
            command.description(),
            permissions,
            expiries.checked(command.expiresAt()),
            command.secretHash(),
            command.mask(),
            FIRST_VERSION);
    names.reserve(birth, tenant.maxKeysPerAgent());
    expiries.note(birth.apiKeyId(), birth.expiresAt());
    AggregateLifecycle.createNew(ApiKey.class, () -> new ApiKey(birth));
  }
}
