package org.maimbot.query.webhook;

import org.maimbot.kernel.subscription.SubscriptionId;

/**
 * How far a subscription has come, in the hands of the node that holds its lease.
 *
 * @param generation of the subscription's rewinds; behind it, everything here is void
 * @param after every event up to this one has been seen to
 * @param epoch names this holding of the lease
 */
record Cursor(SubscriptionId id, int generation, long after, Health health, long epoch) {
  Cursor at(long position, Health now) {
    return new Cursor(id, generation, position, now, epoch);
  }

  Cursor rewound(int to, long position) {
    return new Cursor(id, to, position, health, epoch);
  }
}
