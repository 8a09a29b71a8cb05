package org.maimbot.api.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The ends of the streams that somebody follows on this node: one reader each, for any number. */
@Component
class Tails implements DisposableBean {
  private record Key(TenantId tenant, boolean sensitive) {}

  private final EventFeed feed;
  private final Map<Key, Tail> tails = new ConcurrentHashMap<>();
  private final EventFeed.Subscription growth;
  private volatile boolean closed;

  Tails(EventFeed feed) {
    this.feed = feed;
    this.growth = feed.onGrowth(this::grown);
  }

  /** A follower's hold on the end of a stream. */
  final class Handle implements AutoCloseable {
    private final Key key;
    private final Tail tail;

    private Handle(Key key, Tail tail) {
      this.key = key;
      this.tail = tail;
    }

    Tail.Window window() {
      return tail.window();
    }

    /** Waits until there is something after the number; false when it is in vain. */
    boolean awaitBeyond(long number, long deadlineNanos) {
      return tail.awaitBeyond(number, deadlineNanos) && !closed;
    }

    boolean isEnded() {
      return closed;
    }

    @Override
    public void close() {
      tails.computeIfPresent(
          key,
          (_, held) -> {
            held.handles--;
            return held.handles == 0 ? null : held;
          });
    }
  }

  /**
   * Follows the end of a stream until the handle is closed.
   *
   * @param tenant null for the feed of all tenants
   */
  Handle open(TenantId tenant, boolean sensitive) {
    Key key = new Key(tenant, sensitive);
    Tail tail =
        tails.compute(
            key,
            (_, held) -> {
              Tail shared = held == null ? new Tail(feed, tenant, sensitive) : held;
              shared.handles++;
              return shared;
            });
    if (closed) tail.end();
    else tail.refresh(); // it may have grown before it was listed here
    return new Handle(key, tail);
  }

  private void grown(TenantId tenant) {
    if (tenant == null) {
      tails.values().forEach(Tail::refresh);
      return;
    }
    for (boolean sensitive : new boolean[] {false, true}) {
      refresh(new Key(tenant, sensitive));
      refresh(new Key(null, sensitive));
    }
  }

  private void refresh(Key key) {
    Tail tail = tails.get(key);
    if (tail != null) tail.refresh();
  }

  /** Ends all streams before the web server waits for its requests to end. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    closed = true;
    tails.values().forEach(Tail::end);
  }

  @Override
  public void destroy() {
    growth.close();
  }
}
