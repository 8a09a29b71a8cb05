package org.maimbot.query.access;

import java.time.Duration;
import org.maimbot.kernel.apikey.AccessChanges;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Keeps this node's knowledge of access young: polls the epochs, leaves each proof for other nodes,
 * and passes changes on, here at once and to other nodes through Redis.
 */
final class NodeAccess implements AccessChanges, AutoCloseable {
  private static final String CHANNEL = "access-changed";

  private final AccessEpochs epochs;
  private final RedisLink link;
  private final Repeating polling;

  NodeAccess(AccessEpochs epochs, SharedEpochs shared, RedisLink link, Duration pollInterval) {
    this.epochs = epochs;
    this.link = link;
    link.listen(CHANNEL, this::heard);
    this.polling =
        new Repeating("access-epochs", pollInterval, () -> shared.publish(epochs.poll()));
  }

  @Override
  public void changed(TenantId tenant) {
    changed(AccessChanges.stripeOf(tenant));
  }

  /** Something changed that may concern the keys of any tenant. */
  void allChanged() {
    for (int stripe = 0; stripe < STRIPES; stripe++) changed(stripe);
  }

  private void changed(int stripe) {
    epochs.changed(stripe);
    link.publish(CHANNEL, Integer.toString(stripe));
  }

  private void heard(String message) {
    int stripe = Integer.parseInt(message);
    if (stripe >= 0 && stripe < STRIPES) epochs.changed(stripe);
  }

  @Override
  public void close() {
    polling.close();
  }
}
