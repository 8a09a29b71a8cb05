package org.maimbot.query.subscription;

import java.util.Collection;
import java.util.Map;
import org.maimbot.kernel.subscription.SubscriptionView.Progress;

/** How far deliveries have come, which those who deliver know. */
public interface SubscriptionProgress {
  /** By the subscription's id. */
  Map<String, Progress> of(Collection<SubscriptionRow> subscriptions);
}
