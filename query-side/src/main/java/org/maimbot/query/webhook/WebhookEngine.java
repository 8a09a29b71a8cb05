package org.maimbot.query.webhook;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.SubscriptionPauses;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has this node deliver the subscriptions that there is something to do for: told by the stream
 * that it has grown, by changes of subscriptions, and by what has become due. Each runs on a thread
 * of its own, so that a slow receiver holds up nobody else's.
 */
@Component
class WebhookEngine implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WebhookEngine.class);
  private static final int DUE_AT_ONCE = 200;

  private final DeliveryRun.Tools tools;
  private final Reads reads;
  private final Wakes wakes;
  private final Map<SubscriptionId, DeliveryRun> running = new ConcurrentHashMap<>();
  private final AtomicReference<Map<TenantId, Set<SubscriptionId>>> followers =
      new AtomicReference<>(Map.of());
  private EventFeed.Subscription growth;
  private volatile boolean started;

  WebhookEngine(
      Cursors cursors,
      EventFeed feed,
      Messenger messenger,
      Backoff backoff,
      SubscriptionPauses pauses,
      WebhookSettings settings,
      Clock clock,
      Reads reads,
      Wakes wakes) {
    this.tools = new DeliveryRun.Tools(cursors, feed, messenger, backoff, pauses, settings, clock);
    this.reads = reads;
    this.wakes = wakes;
  }

  @Override
  public void start() {
    started = true;
    wakes.listen((_, subscription) -> look(subscription));
    growth = tools.feed().onGrowth(this::grown);
  }

  /** Takes up what has become due, also what a node that has died was delivering. */
  @Scheduled(fixedDelayString = "${maimbot.webhooks.poll:1s}")
  void sweep() {
    if (!started) return;
    try {
      follow(activeByTenant());
      tools.cursors().due(tools.clock().instant(), DUE_AT_ONCE).forEach(this::look);
    } catch (RuntimeException e) {
      log.debug("Due deliveries wait for the next round", e);
    }
  }

  /** Looks at each that this node has not known of: it may have missed what happened before. */
  private void follow(Map<TenantId, Set<SubscriptionId>> active) {
    Map<TenantId, Set<SubscriptionId>> known = followers.getAndSet(active);
    active.forEach((tenant, all) ->
        all.stream()
            .filter(each -> !known.getOrDefault(tenant, Set.of()).contains(each))
            .forEach(this::look));
  }

  /** Whose stream has grown; null is any. */
  private void grown(TenantId tenant) {
    Map<TenantId, Set<SubscriptionId>> known = followers.get();
    if (tenant == null) known.values().forEach(all -> all.forEach(this::look));
    else known.getOrDefault(tenant, Set.of()).forEach(this::look);
  }

  /** Sees to it that the subscription is looked at from now on. */
  private void look(SubscriptionId subscription) {
    running.compute(
        subscription,
        (id, run) -> {
          if (run == null) return started ? begin(id) : null;
          run.signal();
          return run;
        });
  }

  private DeliveryRun begin(SubscriptionId id) {
    DeliveryRun run = new DeliveryRun(id, tools, () -> !started);
    Thread.ofVirtual().name("webhook-" + id).start(() -> run(id, run));
    return run;
  }

  private void run(SubscriptionId id, DeliveryRun run) {
    try {
      run.run();
    } catch (RuntimeException e) {
      log.warn("{} goes on when its lease has ended: {}", id, e.toString());
      log.debug("What stopped {}", id, e);
    } finally {
      running.compute(id, (_, it) -> run.isSignalled() && started ? begin(id) : null);
    }
  }

  private Map<TenantId, Set<SubscriptionId>> activeByTenant() {
    Map<TenantId, Set<SubscriptionId>> found = new ConcurrentHashMap<>();
    reads
        .jdbc()
        .query(
            "select tenant_id, subscription_id from subscription where status = 'ACTIVE'",
            row -> {
              found
                  .computeIfAbsent(
                      new TenantId(row.getString(1)), _ -> ConcurrentHashMap.newKeySet())
                  .add(new SubscriptionId(row.getString(2)));
            });
    return found;
  }

  /** Ends what is under way and gives the leases back, so that other nodes go on at once. */
  @Override
  public void stop() {
    started = false;
    if (growth != null) growth.close();
    running.values().forEach(DeliveryRun::signal);
    long end =
        System.nanoTime() + tools.settings().timeout().toNanos() + TimeUnit.SECONDS.toNanos(2);
    while (!running.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
