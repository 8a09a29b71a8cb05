package org.maimbot.command.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.ConversationCommand.EraseConversation;
import org.maimbot.kernel.conversation.IdleConversations;
import org.maimbot.kernel.conversation.IdleConversations.Idle;
import org.maimbot.kernel.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases conversations that their tenants do not want kept any longer. Every node looks; what was
 * erased by another, or spoken in since it was found, is left alone.
 */
@Component
class WhenRetentionEndsEraseConversation {
  private static final Logger log =
      LoggerFactory.getLogger(WhenRetentionEndsEraseConversation.class);
  private static final int BATCH = 100;

  /** Before others have a turn. */
  private static final int BATCHES = 5;

  private final ObjectProvider<IdleConversations> conversations;
  private final CommandGateway commands;

  WhenRetentionEndsEraseConversation(
      ObjectProvider<IdleConversations> conversations, CommandGateway commands) {
    this.conversations = conversations;
    this.commands = commands;
  }

  @Scheduled(fixedDelayString = "${maimbot.chat.retention-every:1m}")
  void erase() {
    try {
      conversations.getObject().keptSince().forEach(this::erase);
    } catch (RuntimeException e) {
      log.warn("Old conversations are erased later: {}", e.toString());
    }
  }

  /** What goes wrong with one tenant's is nothing to the others. */
  private void erase(TenantId tenant, Instant since) {
    try {
      boolean more = true;
      for (int batches = 0; more && batches < BATCHES; batches++) {
        List<Idle> idle = conversations.getObject().find(tenant, since, BATCH);
        more = idle.stream().filter(this::erase).count() == BATCH;
      }
    } catch (RuntimeException e) {
      log.warn("Old conversations of {} are erased later: {}", tenant, e.toString());
    }
  }

  /** Whether it was. */
  private boolean erase(Idle idle) {
    try {
      Receipt receipt =
          commands.sendAndWait(
              GenericCommandMessage.asCommandMessage(new EraseConversation(idle.conversationId()))
                  .andMetaData(
                      Map.of(Metadata.ACTOR, "system", Metadata.EXPECTED_VERSION, idle.version())));
      return !receipt.changes().isEmpty();
    } catch (Refused | ConcurrencyException e) {
      log.debug("{} has gone on, or was erased by another node", idle, e);
      return false;
    }
  }
}
