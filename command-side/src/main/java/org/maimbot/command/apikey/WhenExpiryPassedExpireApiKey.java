package org.maimbot.command.apikey;

import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyCommand.ExpireApiKey;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records that keys have expired. They stopped working by themselves at that time, so nothing
 * depends on when this comes round; on several nodes one records it and the others find it done.
 */
@Component
class WhenExpiryPassedExpireApiKey {
  private static final Logger log = LoggerFactory.getLogger(WhenExpiryPassedExpireApiKey.class);
  private static final int BATCH = 100;

  private final Expiries expiries;
  private final CommandGateway commands;
  private final TransactionOperations transaction;

  WhenExpiryPassedExpireApiKey(
      Expiries expiries, CommandGateway commands, PlatformTransactionManager transactions) {
    this.expiries = expiries;
    this.commands = commands;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelayString = "${maimbot.access.expire-every:1s}")
  void expire() {
    try {
      List<ApiKeyId> due = transaction.execute(_ -> expiries.due(BATCH));
      due.forEach(this::expire);
    } catch (RuntimeException e) {
      log.debug("Expired keys wait for the next round", e);
    }
  }

  private void expire(ApiKeyId key) {
    try {
      commands.sendAndWait(
          GenericCommandMessage.asCommandMessage(new ExpireApiKey(key))
              .andMetaData(Map.of(Metadata.ACTOR, "system")));
    } catch (AggregateNotFoundException _) {
      transaction.executeWithoutResult(_ -> expiries.forget(key));
    } catch (Refused refused) {
      log.debug("{} ends with its agent instead: {}", key, refused.getMessage());
    }
  }
}
