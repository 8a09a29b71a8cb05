package org.maimbot.query.consumer;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes who waits for events of a tenant when there may be some. */
@Component
class Arrivals {
  private final Map<TenantId, Set<Watch>> watches = new ConcurrentHashMap<>();
  private volatile boolean closing;

  Arrivals(EventFeed feed) {
    feed.onGrowth(tenant -> {
      if (tenant == null) {
        watches.keySet().forEach(this::arrived);
      } else {
        arrived(tenant);
      }
    });
  }

  /** From now on nothing is missed; closed when the wait is over. */
  Watch watch(TenantId tenant) {
    Watch watch = new Watch(tenant);
    watches.computeIfAbsent(tenant, _ -> ConcurrentHashMap.newKeySet()).add(watch);
    return watch;
  }

  /** Something has come, or has become free. */
  void arrived(TenantId tenant) {
    watches.getOrDefault(tenant, Set.of()).forEach(watch -> watch.signal.release());
  }

  /** Nobody is kept waiting by a server that is on its way down. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
    watches.keySet().forEach(this::arrived);
  }

  boolean isClosing() {
    return closing;
  }

  /** Somebody who waits. */
  final class Watch implements AutoCloseable {
    private final TenantId tenant;
    private final Semaphore signal = new Semaphore(0);

    private Watch(TenantId tenant) {
      this.tenant = tenant;
    }

    /** Waits for the next arrival; no longer than this. */
    void await(Duration time) throws InterruptedException {
      if (signal.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) signal.drainPermits();
    }

    @Override
    public void close() {
      watches.computeIfPresent(
          tenant,
          (_, set) -> {
            set.remove(this);
            return set.isEmpty() ? null : set;
          });
    }
  }
}
