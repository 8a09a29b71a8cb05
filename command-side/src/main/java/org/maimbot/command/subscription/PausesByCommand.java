package org.maimbot.command.subscription;

import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.subscription.PauseReason;
import org.maimbot.kernel.subscription.SubscriptionCommand.PauseSubscription;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.SubscriptionPauses;
import org.maimbot.kernel.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Pauses in the name of the system; its event is the notice that the tenant gets. */
@Component
class PausesByCommand implements SubscriptionPauses {
  private static final Logger log = LoggerFactory.getLogger(PausesByCommand.class);

  private final CommandGateway commands;

  PausesByCommand(CommandGateway commands) {
    this.commands = commands;
  }

  @Override
  public void pause(
      TenantId tenant, SubscriptionId subscription, PauseReason reason, String detail) {
    try {
      commands.sendAndWait(
          GenericCommandMessage.asCommandMessage(
                  new PauseSubscription(subscription, reason, detail))
              .andMetaData(Map.of(Metadata.ACTOR, "system", Metadata.TENANT_ID, tenant.value())));
      log.warn("{} of {} is paused, {}: {}", subscription, tenant, reason, detail);
    } catch (AggregateNotFoundException | Refused _) {
      log.debug("{} ends instead of being paused", subscription);
    }
  }
}
