package org.maimbot.command.agent;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;
import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.Refused.require;
import static org.maimbot.kernel.agent.AgentStatus.ACTIVE;
import static org.maimbot.kernel.agent.AgentStatus.ARCHIVED;
import static org.maimbot.kernel.agent.AgentStatus.INACTIVE;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.spring.stereotype.Aggregate;
import org.maimbot.command.apikey.ApiKeys;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.eventstore.ExpectedVersion;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.agent.AgentCommand.ActivateAgent;
import org.maimbot.kernel.agent.AgentCommand.ArchiveAgent;
import org.maimbot.kernel.agent.AgentCommand.ChangeAgentConfig;
import org.maimbot.kernel.agent.AgentCommand.ChangeAgentDetails;
import org.maimbot.kernel.agent.AgentCommand.DeactivateAgent;
import org.maimbot.kernel.agent.AgentCommand.DeleteAgent;
import org.maimbot.kernel.agent.AgentCommand.RestoreAgentConfig;
import org.maimbot.kernel.agent.AgentEvent;
import org.maimbot.kernel.agent.AgentEvent.AgentActivated;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentConfigChanged;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentEvent.AgentDeactivated;
import org.maimbot.kernel.agent.AgentEvent.AgentDeleted;
import org.maimbot.kernel.agent.AgentEvent.AgentDetailsChanged;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentStatus;
import org.maimbot.kernel.apikey.ApiKeyCommand.IssueApiKey;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** A chatbot of a tenant; an archived one is kept as it is until it is activated again. */
@Aggregate(repository = "agentRepository")
class Agent {
  @AggregateIdentifier private AgentId id;
  private TenantId tenantId;
  private AgentDetails details;
  private ObjectNode config;
  private AgentStatus status;

  Agent() {} // Axon rebuilds the aggregate through this

  /** Born through its tenant, see {@link Agents}. */
  Agent(AgentCreated birth) {
    apply(birth);
  }

  @CommandHandlerInterceptor
  void guard(
      @MetaDataValue(Metadata.SCOPE) String scope,
      @MetaDataValue(Metadata.EXPECTED_VERSION) Long expected,
      CommandMessage<?> command,
      Reservations living) {
    boolean shown = scope == null || scope.equals(tenantId.value());
    boolean ends = command.getPayload() instanceof DeleteAgent; // follows its tenant's deletion
    require(shown && (ends || living.lives(tenantId.value())), AGENT_001, "agent.unknown", id);
    ExpectedVersion.check(expected);
  }

  @CommandHandler
  void decide(ChangeAgentDetails command, AgentNames names) {
    AgentDetails changed = details.with(command);
    if (changed.equals(details)) return; // clients send what they have; nothing new, no event
    require(status != ARCHIVED, AGENT_005, "agent.archived");
    if (!changed.name().equals(details.name())) names.rename(id, changed.name());
    apply(
        new AgentDetailsChanged(
            id, tenantId, changed.name(), changed.description(), changed.tags()));
  }

  @CommandHandler
  void decide(ChangeAgentConfig command, AgentConfigs configs) {
    require(status != ARCHIVED, AGENT_005, "agent.archived");
    ObjectNode merged = configs.merge(tenantId, config, command.patch());
    if (!merged.equals(config)) apply(new AgentConfigChanged(id, tenantId, merged));
  }

  @CommandHandler
  void decide(RestoreAgentConfig command, PastConfigs past) {
    require(status != ARCHIVED, AGENT_005, "agent.archived");
    ObjectNode earlier = past.at(id, command.version());
    if (!earlier.equals(config)) apply(new AgentConfigChanged(id, tenantId, earlier));
  }

  @CommandHandler
  void decide(IssueApiKey command, ApiKeys keys) throws Exception {
    require(command.tenantId().equals(tenantId), AGENT_001, "agent.unknown", id);
    require(status == ACTIVE, AGENT_005, "agent.not-active", status);
    keys.issue(command);
  }

  @CommandHandler
  void decide(ActivateAgent command) {
    if (status != ACTIVE) apply(new AgentActivated(id, tenantId, command.reason()));
  }

  @CommandHandler
  void decide(DeactivateAgent command) {
    require(status != ARCHIVED, AGENT_005, "agent.archived");
    if (status != INACTIVE) apply(new AgentDeactivated(id, tenantId, command.reason()));
  }

  @CommandHandler
  void decide(ArchiveAgent command) {
    if (status != ARCHIVED) apply(new AgentArchived(id, tenantId, command.reason()));
  }

  @CommandHandler
  void decide(DeleteAgent command, AgentNames names) {
    names.release(id);
    apply(new AgentDeleted(id, tenantId, command.reason()));
  }

  @EventSourcingHandler
  void evolve(AgentEvent event) {
    switch (event) {
      case AgentCreated created -> {
        id = created.agentId();
        tenantId = created.tenantId();
        details = AgentDetails.of(created);
        config = created.config();
        status = ACTIVE;
      }
      case AgentDetailsChanged changed -> details = AgentDetails.of(changed);
      case AgentConfigChanged changed -> config = changed.config();
      case AgentActivated _ -> status = ACTIVE;
      case AgentDeactivated _ -> status = INACTIVE;
      case AgentArchived _ -> status = ARCHIVED;
      case AgentDeleted _ -> markDeleted();
    }
  }
}
