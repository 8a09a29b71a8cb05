package org.maimbot.command.conversation;

import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.TurnFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles turns whose process ended in the middle. Every node looks; one records the failure and
 * the others find the turn ended.
 */
@Component
class WhenLeasePassedFailTurn {
  private static final Logger log = LoggerFactory.getLogger(WhenLeasePassedFailTurn.class);
  private static final int BATCH = 100;

  private final OpenTurns turns;
  private final CommandGateway commands;
  private final TransactionOperations transaction;

  WhenLeasePassedFailTurn(
      OpenTurns turns, CommandGateway commands, PlatformTransactionManager transactions) {
    this.turns = turns;
    this.commands = commands;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelayString = "${maimbot.chat.settle-every:1s}")
  void settle() {
    try {
      List<OpenTurns.OpenTurn> overdue = transaction.execute(_ -> turns.overdue(BATCH));
      overdue.forEach(this::settle);
    } catch (RuntimeException e) {
      log.debug("Interrupted turns wait for the next round", e);
    }
  }

  private void settle(OpenTurns.OpenTurn turn) {
    try {
      commands.sendAndWait(
          GenericCommandMessage.asCommandMessage(
                  new FailTurn(
                      turn.conversationId(), turn.messageId(), TurnFailure.INTERRUPTED, null))
              .andMetaData(Map.of(Metadata.ACTOR, "system")));
    } catch (ConcurrencyException e) {
      log.debug("{} is being settled by another node", turn, e);
    }
  }
}
