package org.maimbot.query.subscription;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.subscription.DeliveryOrder;
import org.maimbot.kernel.subscription.PauseReason;
import org.maimbot.kernel.subscription.SignatureScheme;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionChanged;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionPaused;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionSecretRotated;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.SubscriptionStatus;
import org.maimbot.kernel.subscription.SubscriptionView;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Row;

/**
 * What is kept of a subscription for its readers and for those who deliver.
 *
 * @param pause null unless it is paused
 * @param start where it begins, or was last rewound to
 */
public record SubscriptionRow(
    String id,
    TenantId tenantId,
    Details details,
    DeliveryOrder ordering,
    Secret secret,
    Pause pause,
    Start start,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Row {

  /** What of it can be changed. */
  public record Details(
      String name, String description, String url, List<String> types, boolean sensitive) {}

  record Secret(
      SignatureScheme scheme, String publicKey, int version, Instant previousValidUntil) {}

  record Pause(PauseReason reason, String detail) {}

  /**
   * A place in the tenant's stream to go on from.
   *
   * @param generation counts the rewinds, from 0: what was begun before one is void after it
   */
  public record Start(long after, int generation) {}

  static SubscriptionRow of(SubscriptionCreated event, Happened happened) {
    return new SubscriptionRow(
        happened.entityId(),
        event.tenantId(),
        new Details(
            event.name(), event.description(), event.url(), event.types(), event.sensitive()),
        event.ordering(),
        new Secret(event.signature(), event.publicKey(), 1, null),
        null,
        new Start(event.after(), 0),
        happened.version(),
        happened.at(),
        happened.at());
  }

  SubscriptionRow seen(Happened event) {
    return new SubscriptionRow(
        id,
        tenantId,
        details,
        ordering,
        secret,
        pause,
        start,
        event.version(),
        createdAt,
        event.at());
  }

  SubscriptionRow with(SubscriptionChanged event) {
    return with(
        new Details(
            event.name(), event.description(), event.url(), event.types(), event.sensitive()),
        secret,
        pause,
        start);
  }

  SubscriptionRow with(SubscriptionSecretRotated event) {
    return with(
        details,
        new Secret(
            secret.scheme(), event.publicKey(), event.secretVersion(), event.previousValidUntil()),
        pause,
        start);
  }

  SubscriptionRow with(SubscriptionPaused event) {
    return with(details, secret, new Pause(event.reason(), event.detail()), start);
  }

  SubscriptionRow resumed() {
    return with(details, secret, null, start);
  }

  SubscriptionRow rewoundTo(long after) {
    return with(details, secret, pause, new Start(after, start.generation() + 1));
  }

  private SubscriptionRow with(Details details, Secret secret, Pause pause, Start start) {
    return new SubscriptionRow(
        id, tenantId, details, ordering, secret, pause, start, version, createdAt, updatedAt);
  }

  public SubscriptionId subscriptionId() {
    return new SubscriptionId(id);
  }

  public boolean isPaused() {
    return pause != null;
  }

  SubscriptionView view(SubscriptionView.Progress progress) {
    SubscriptionStatus status =
        isPaused()
            ? SubscriptionStatus.PAUSED
            : progress.failures() > 0 ? SubscriptionStatus.FAILING : SubscriptionStatus.ACTIVE;
    return new SubscriptionView(
        subscriptionId(),
        tenantId,
        details.name(),
        details.description(),
        details.url(),
        details.types(),
        ordering,
        details.sensitive(),
        secret.scheme(),
        null,
        secret.publicKey(),
        secret.version(),
        secret.previousValidUntil(),
        status,
        pause == null ? null : pause.reason(),
        pause == null ? null : pause.detail(),
        progress,
        version,
        createdAt,
        updatedAt);
  }
}
