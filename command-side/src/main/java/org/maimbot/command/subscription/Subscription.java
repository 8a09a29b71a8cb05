package org.maimbot.command.subscription;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;
import static org.maimbot.kernel.ErrorCode.SUB_001;
import static org.maimbot.kernel.Refused.require;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.spring.stereotype.Aggregate;
import org.maimbot.command.eventstore.ExpectedVersion;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.subscription.SubscriptionCommand.ChangeSubscription;
import org.maimbot.kernel.subscription.SubscriptionCommand.DeleteSubscription;
import org.maimbot.kernel.subscription.SubscriptionCommand.PauseSubscription;
import org.maimbot.kernel.subscription.SubscriptionCommand.ResumeSubscription;
import org.maimbot.kernel.subscription.SubscriptionCommand.RewindSubscription;
import org.maimbot.kernel.subscription.SubscriptionCommand.RotateSubscriptionSecret;
import org.maimbot.kernel.subscription.SubscriptionEvent;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionChanged;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionDeleted;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionPaused;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionResumed;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionRewound;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionSecretRotated;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantId;

/** An address outside to which a tenant's events are pushed. */
@Aggregate(snapshotTriggerDefinition = "snapshotEvery50Events")
class Subscription {
  @AggregateIdentifier private SubscriptionId id;
  private TenantId tenantId;
  private SubscriptionDetails details;
  private int secretVersion;
  private boolean paused;

  Subscription() {} // Axon rebuilds the aggregate through this

  /** Born through its tenant, see {@link Subscriptions}. */
  Subscription(SubscriptionCreated birth) {
    apply(birth);
  }

  @CommandHandlerInterceptor
  void guard(
      @MetaDataValue(Metadata.SCOPE) String scope,
      @MetaDataValue(Metadata.EXPECTED_VERSION) Long expected,
      CommandMessage<?> command,
      Reservations living) {
    boolean shown = scope == null || scope.equals(tenantId.value());
    boolean ends = command.getPayload() instanceof DeleteSubscription; // follows its tenant's
    require(shown && (ends || living.lives(tenantId.value())), SUB_001, "subscription.unknown", id);
    ExpectedVersion.check(expected);
  }

  @CommandHandler
  void decide(ChangeSubscription command, SubscriptionNames names) {
    SubscriptionDetails changed = details.with(command);
    if (changed.equals(details)) return; // clients send what they have; nothing new, no event
    if (!changed.name().equals(details.name())) names.rename(id, changed.name());
    apply(
        new SubscriptionChanged(
            id,
            tenantId,
            changed.name(),
            changed.description(),
            changed.url(),
            changed.types(),
            changed.sensitive()));
  }

  @CommandHandler
  void decide(RotateSubscriptionSecret command, SubscriptionSecrets secrets, Clock clock) {
    Instant until =
        clock.instant().plusSeconds(command.overlapSeconds()).truncatedTo(ChronoUnit.MILLIS);
    secrets.endPrevious(id, secretVersion, until);
    secrets.keep(tenantId, id, secretVersion + 1, command.key());
    apply(
        new SubscriptionSecretRotated(
            id, tenantId, secretVersion + 1, command.key().publicKey(), until));
  }

  @CommandHandler
  void decide(PauseSubscription command) {
    if (paused) return; // clients retry; the first one stands
    apply(new SubscriptionPaused(id, tenantId, command.reason(), command.detail()));
  }

  @CommandHandler
  void decide(ResumeSubscription command) {
    if (paused) apply(new SubscriptionResumed(id, tenantId));
  }

  @CommandHandler
  void decide(RewindSubscription command) {
    apply(new SubscriptionRewound(id, tenantId, command.after()));
  }

  @CommandHandler
  void decide(DeleteSubscription command, SubscriptionNames names, SubscriptionSecrets secrets) {
    names.release(id);
    secrets.erase(id);
    apply(new SubscriptionDeleted(id, tenantId, command.reason()));
  }

  @EventSourcingHandler
  void evolve(SubscriptionEvent event) {
    switch (event) {
      case SubscriptionCreated created -> {
        id = created.subscriptionId();
        tenantId = created.tenantId();
        details = SubscriptionDetails.of(created);
        secretVersion = Subscriptions.FIRST_SECRET;
      }
      case SubscriptionChanged changed -> details = SubscriptionDetails.of(changed);
      case SubscriptionSecretRotated rotated -> secretVersion = rotated.secretVersion();
      case SubscriptionPaused _ -> paused = true;
      case SubscriptionResumed _ -> paused = false;
      case SubscriptionRewound _ -> {} // where it goes on is the deliverer's business
      case SubscriptionDeleted _ -> markDeleted();
    }
  }
}
