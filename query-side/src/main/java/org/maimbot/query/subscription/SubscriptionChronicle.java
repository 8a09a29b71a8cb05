package org.maimbot.query.subscription;

import java.time.Instant;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.subscription.SubscriptionEvent;
import org.maimbot.kernel.subscription.SubscriptionView;
import org.maimbot.kernel.subscription.SubscriptionView.Progress;
import org.maimbot.query.history.Chronicle;
import org.maimbot.query.projection.Projection;
import org.springframework.stereotype.Component;

/** Shows subscriptions as they were; how far their deliveries had come is no event. */
@Component
class SubscriptionChronicle
    implements Chronicle<SubscriptionEvent, SubscriptionRow, SubscriptionView> {
  private static final Progress NOTHING = new Progress(0, 0, 0, 0, 0, null, null, null, null, null);

  private final SubscriptionProjection projection;

  SubscriptionChronicle(SubscriptionProjection projection) {
    this.projection = projection;
  }

  @Override
  public EntityKind<SubscriptionView> kind() {
    return EntityKind.SUBSCRIPTION;
  }

  @Override
  public Projection<SubscriptionEvent, SubscriptionRow> projection() {
    return projection;
  }

  @Override
  public SubscriptionView show(SubscriptionRow row, Instant at) {
    return row.view(NOTHING);
  }
}
