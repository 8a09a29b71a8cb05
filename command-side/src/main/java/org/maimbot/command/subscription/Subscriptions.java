package org.maimbot.command.subscription;

import org.axonframework.modelling.command.AggregateLifecycle;
import org.maimbot.kernel.subscription.SubscriptionCommand.CreateSubscription;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;
import org.springframework.stereotype.Component;

/** Lets subscriptions be born: only a tenant does that, while it handles the command. */
@Component
public class Subscriptions {
  static final int FIRST_SECRET = 1;

  private final SubscriptionNames names;
  private final SubscriptionSecrets secrets;

  Subscriptions(SubscriptionNames names, SubscriptionSecrets secrets) {
    this.names = names;
    this.secrets = secrets;
  }

  /** Creates the subscription. That its tenant is active is the tenant's to know. */
  public void create(CreateSubscription command) throws Exception {
    SubscriptionCreated birth =
        new SubscriptionCreated(
            command.subscriptionId(),
            command.tenantId(),
            command.name(),
            command.description(),
            command.url(),
            SubscriptionDetails.distinct(command.types()),
            command.ordering(),
            command.sensitive(),
            command.after(),
            command.key().scheme(),
            command.key().publicKey());
    names.reserve(birth);
    secrets.keep(command.tenantId(), command.subscriptionId(), FIRST_SECRET, command.key());
    AggregateLifecycle.createNew(Subscription.class, () -> new Subscription(birth));
  }
}
