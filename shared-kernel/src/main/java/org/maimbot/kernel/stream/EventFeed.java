package org.maimbot.kernel.stream;

import java.time.Instant;
import java.util.function.Consumer;
import org.maimbot.kernel.tenant.TenantId;

/** Reads the stream; every way of following it stands on this. */
public interface EventFeed {
  /** Up to {@code limit} events of a tenant after a sequence number; 0 is the beginning. */
  FeedSlice read(TenantId tenant, long afterSequence, int limit, FeedFilter filter);

  /** Up to {@code limit} events of all tenants after a position; 0 is the beginning. */
  FeedSlice readAll(long afterPosition, int limit, FeedFilter filter);

  /** The number of the tenant's last event; 0 when it has none. */
  long head(TenantId tenant);

  /** The position of the last event of all. */
  long head();

  /** Whether anything has ever happened in the tenant; true also of one that was deleted. */
  boolean knows(TenantId tenant);

  /**
   * The number after which no event from that time on is missing, and few from before it follow; 0
   * is the beginning.
   */
  long sequenceBefore(TenantId tenant, Instant time);

  /**
   * Tells when the stream has grown, on this node or another, soon after; null stands for any
   * tenant. The listener must return at once and must bear being told for nothing.
   */
  Subscription onGrowth(Consumer<TenantId> listener);

  /** Ends what {@link #onGrowth} began. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
