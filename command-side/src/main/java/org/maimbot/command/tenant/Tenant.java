package org.maimbot.command.tenant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.Refused.require;
import static org.maimbot.kernel.tenant.TenantStatus.ACTIVE;
import static org.maimbot.kernel.tenant.TenantStatus.INACTIVE;
import static org.maimbot.kernel.tenant.TenantStatus.SUSPENDED;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.spring.stereotype.Aggregate;
import org.maimbot.command.agent.Agents;
import org.maimbot.command.apikey.TenantStandings.Standing;
import org.maimbot.command.eventstore.ExpectedVersion;
import org.maimbot.command.subscription.Subscriptions;
import org.maimbot.command.template.Templates;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.agent.AgentCommand.CreateAgent;
import org.maimbot.kernel.apikey.GroupDefinitions;
import org.maimbot.kernel.subscription.SubscriptionCommand.CreateSubscription;
import org.maimbot.kernel.template.TemplateCommand.DefineTemplate;
import org.maimbot.kernel.tenant.TenantCommand.ActivateTenant;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantConfig;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantDetails;
import org.maimbot.kernel.tenant.TenantCommand.CreateTenant;
import org.maimbot.kernel.tenant.TenantCommand.DeactivateTenant;
import org.maimbot.kernel.tenant.TenantCommand.DeleteTenant;
import org.maimbot.kernel.tenant.TenantCommand.SetTenantLimits;
import org.maimbot.kernel.tenant.TenantCommand.SuspendTenant;
import org.maimbot.kernel.tenant.TenantCommand.UpgradeTenant;
import org.maimbot.kernel.tenant.TenantEvent;
import org.maimbot.kernel.tenant.TenantEvent.TenantActivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantConfigChanged;
import org.maimbot.kernel.tenant.TenantEvent.TenantCreated;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeactivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeleted;
import org.maimbot.kernel.tenant.TenantEvent.TenantDetailsChanged;
import org.maimbot.kernel.tenant.TenantEvent.TenantLimitsSet;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;
import org.maimbot.kernel.tenant.TenantEvent.TenantUpgraded;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.kernel.tenant.TenantStatus;
import org.maimbot.kernel.tenant.TenantType;
import tools.jackson.databind.node.ObjectNode;

/** A customer of the platform; what it owns works only while it is active. */
@Aggregate(repository = "tenantRepository")
class Tenant {
  @AggregateIdentifier private TenantId id;
  private TenantDetails details;
  private TenantType type;
  private TenantLimits limits;
  private TenantStatus status;
  private ObjectNode config;

  Tenant() {} // Axon rebuilds the aggregate through this

  @CommandHandler
  Tenant(CreateTenant command, TenantNames names, TenantConfigs configs, Vault vault) {
    names.reserve(command.tenantId(), command.name());
    apply(
        new TenantCreated(
            command.tenantId(),
            command.name(),
            command.type(),
            command.description(),
            vault.seal(command.tenantId(), command.contactEmail()),
            command.ownerId(),
            configs.starting(command.tenantId(), command.config()),
            TenantLimits.startingWith(command.type())));
  }

  @CommandHandlerInterceptor
  void guard(
      @MetaDataValue(Metadata.SCOPE) String scope,
      @MetaDataValue(Metadata.EXPECTED_VERSION) Long expected) {
    require(scope == null || scope.equals(id.value()), TENANT_001, "tenant.unknown", id);
    ExpectedVersion.check(expected);
  }

  @CommandHandler
  void decide(ChangeTenantDetails command, TenantNames names, Vault vault) {
    TenantDetails changed = details.with(command, vault);
    if (changed.equals(details)) return; // clients send what they have; nothing new, no event
    if (!changed.name().equals(details.name())) names.rename(id, changed.name());
    apply(
        new TenantDetailsChanged(
            id, changed.name(), changed.description(), changed.contactEmail(), changed.ownerId()));
  }

  @CommandHandler
  void decide(ChangeTenantConfig command, TenantConfigs configs) {
    ObjectNode merged = configs.merge(id, config, command.patch());
    if (!merged.equals(config)) apply(new TenantConfigChanged(id, merged));
  }

  @CommandHandler
  void decide(CreateAgent command, Agents agents) throws Exception {
    require(status == ACTIVE, TENANT_003, "tenant.not-active", status);
    agents.create(command, limits.maxAgents());
  }

  @CommandHandler
  void decide(DefineTemplate command, Templates templates) throws Exception {
    require(status == ACTIVE, TENANT_003, "tenant.not-active", status);
    templates.define(command);
  }

  @CommandHandler
  void decide(CreateSubscription command, Subscriptions subscriptions) throws Exception {
    require(status == ACTIVE, TENANT_003, "tenant.not-active", status);
    subscriptions.create(command);
  }

  @CommandHandler
  void decide(UpgradeTenant command) {
    require(status == ACTIVE, TENANT_003, "tenant.not-active", status);
    if (type == TenantType.ENTERPRISE) return;
    TenantLimits lifted = limits.movedTo(TenantType.ENTERPRISE, type);
    apply(new TenantUpgraded(id, TenantType.ENTERPRISE, lifted, command.reason()));
  }

  @CommandHandler
  void decide(ActivateTenant command) {
    if (status != ACTIVE) apply(new TenantActivated(id, command.reason()));
  }

  @CommandHandler
  void decide(DeactivateTenant command) {
    require(status != SUSPENDED, TENANT_003, "tenant.suspended");
    if (status != INACTIVE) apply(new TenantDeactivated(id, command.reason()));
  }

  @CommandHandler
  void decide(SuspendTenant command) {
    if (status != SUSPENDED) apply(new TenantSuspended(id, command.reason()));
  }

  @CommandHandler
  void decide(SetTenantLimits command) {
    TenantLimits merged = limits.merged(command.patch());
    if (!merged.equals(limits)) apply(new TenantLimitsSet(id, merged));
  }

  @CommandHandler
  void decide(DeleteTenant command, TenantNames names, Vault vault) {
    names.release(id);
    vault.destroy(id);
    apply(new TenantDeleted(id, command.reason()));
  }

  /** What it allows its keys. */
  Standing standing() {
    return new Standing(status, limits.maxKeysPerAgent(), GroupDefinitions.in(config));
  }

  @EventSourcingHandler
  void evolve(TenantEvent event) {
    switch (event) {
      case TenantCreated created -> {
        id = created.tenantId();
        details = TenantDetails.of(created);
        type = created.type();
        limits = created.limits();
        status = ACTIVE;
        config = created.config();
      }
      case TenantDetailsChanged changed -> details = TenantDetails.of(changed);
      case TenantConfigChanged changed -> config = changed.config();
      case TenantUpgraded upgraded -> {
        type = upgraded.type();
        limits = upgraded.limits();
      }
      case TenantActivated _ -> status = ACTIVE;
      case TenantDeactivated _ -> status = INACTIVE;
      case TenantSuspended _ -> status = SUSPENDED;
      case TenantLimitsSet set -> limits = set.limits();
      case TenantDeleted _ -> markDeleted();
    }
  }
}
