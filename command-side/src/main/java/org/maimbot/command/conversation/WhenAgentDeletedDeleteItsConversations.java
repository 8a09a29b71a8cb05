package org.maimbot.command.conversation;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.maimbot.command.automation.Cascade;
import org.maimbot.kernel.agent.AgentEvent.AgentDeleted;
import org.maimbot.kernel.conversation.AgentConversations;
import org.maimbot.kernel.conversation.AgentConversations.Kept;
import org.maimbot.kernel.conversation.ConversationCommand.DeleteConversation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A deleted agent's conversations are deleted with it, and so are those of a deleted tenant. */
@Component
@DisallowReplay
@ProcessingGroup("when-agent-deleted-delete-its-conversations")
class WhenAgentDeletedDeleteItsConversations {
  private static final int BATCH = 100;

  private final ObjectProvider<AgentConversations> conversations;
  private final Cascade cascade;

  WhenAgentDeletedDeleteItsConversations(
      ObjectProvider<AgentConversations> conversations, Cascade cascade) {
    this.conversations = conversations;
    this.cascade = cascade;
  }

  @EventHandler
  void react(AgentDeleted event, EventMessage<?> message) {
    List<Kept> part = after(null, event);
    while (!part.isEmpty()) {
      part.forEach(kept -> cascade.send(new DeleteConversation(kept.conversationId()), message));
      part = after(part.getLast(), event);
    }
  }

  /** Goes on behind the last one, for the row of one that is ended may lag behind. */
  private List<Kept> after(Kept last, AgentDeleted event) {
    return conversations.getObject().of(event.tenantId(), event.agentId(), last, BATCH);
  }
}
