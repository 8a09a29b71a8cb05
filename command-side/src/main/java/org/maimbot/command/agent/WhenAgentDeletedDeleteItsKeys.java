package org.maimbot.command.agent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.maimbot.command.automation.Cascade;
import org.maimbot.kernel.agent.AgentEvent.AgentDeleted;
import org.maimbot.kernel.apikey.ApiKeyCommand.DeleteApiKey;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.springframework.stereotype.Component;

/** A deleted agent's keys are deleted with it. */
@Component
@DisallowReplay
@ProcessingGroup("when-agent-deleted-delete-its-keys")
class WhenAgentDeletedDeleteItsKeys {
  private static final String REASON = "agent deleted";

  private final Cascade cascade;

  WhenAgentDeletedDeleteItsKeys(Cascade cascade) {
    this.cascade = cascade;
  }

  @EventHandler
  void react(AgentDeleted event, EventMessage<?> message) {
    cascade.end(
        event.agentId().value(), message, key -> new DeleteApiKey(new ApiKeyId(key), REASON));
  }
}
