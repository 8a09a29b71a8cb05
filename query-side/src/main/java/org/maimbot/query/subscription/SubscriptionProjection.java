package org.maimbot.query.subscription;

import org.maimbot.kernel.subscription.SubscriptionEvent;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionChanged;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionDeleted;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionPaused;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionResumed;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionRewound;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionSecretRotated;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.RowTable;
import org.springframework.stereotype.Component;

/** Keeps one row per living subscription. How far it has come is no matter of events. */
@Component
class SubscriptionProjection implements Projection<SubscriptionEvent, SubscriptionRow> {
  @Override
  public String name() {
    return "subscriptions";
  }

  @Override
  public Class<SubscriptionEvent> events() {
    return SubscriptionEvent.class;
  }

  @Override
  public RowTable<SubscriptionRow> table() {
    return SubscriptionTable.SUBSCRIPTIONS;
  }

  @Override
  public SubscriptionRow evolve(SubscriptionRow row, SubscriptionEvent event, Happened happened) {
    return switch (event) {
      case SubscriptionCreated created -> SubscriptionRow.of(created, happened);
      case SubscriptionChanged changed -> row.seen(happened).with(changed);
      case SubscriptionSecretRotated rotated -> row.seen(happened).with(rotated);
      case SubscriptionPaused paused -> row.seen(happened).with(paused);
      case SubscriptionResumed _ -> row.seen(happened).resumed();
      case SubscriptionRewound rewound -> row.seen(happened).rewoundTo(rewound.after());
      case SubscriptionDeleted _ -> null;
    };
  }
}
