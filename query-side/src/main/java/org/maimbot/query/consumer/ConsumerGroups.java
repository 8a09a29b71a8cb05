package org.maimbot.query.consumer;

import static org.maimbot.kernel.ErrorCode.CONSUMER_002;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_005;
import static org.maimbot.kernel.Refused.require;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.ConsumerView;
import org.maimbot.kernel.consumer.ConsumerView.Progress;
import org.maimbot.kernel.consumer.Consumers;
import org.maimbot.kernel.consumer.DeadLetter;
import org.maimbot.kernel.consumer.Delivery;
import org.maimbot.kernel.consumer.NewConsumer;
import org.maimbot.kernel.consumer.Settlement;
import org.maimbot.kernel.consumer.StartPosition;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.tenant.Tenants;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ConsumerGroups implements Consumers {
  private static final int MAX_PER_TENANT = 200;
  private static final int MAX_DEAD_LETTERS = 100;

  /** How long what another node has made free may go unnoticed by those who wait. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final ConsumerTable consumers;
  private final HeldTable held;
  private final Receiving receiving;
  private final Settling settling;
  private final Arrivals arrivals;
  private final EventFeed feed;
  private final Tenants tenants;
  private final TransactionTemplate transaction;

  ConsumerGroups(
      ConsumerTable consumers,
      HeldTable held,
      Receiving receiving,
      Settling settling,
      Arrivals arrivals,
      EventFeed feed,
      Tenants tenants,
      PlatformTransactionManager transactions) {
    this.consumers = consumers;
    this.held = held;
    this.receiving = receiving;
    this.settling = settling;
    this.arrivals = arrivals;
    this.feed = feed;
    this.tenants = tenants;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public ConsumerView create(NewConsumer made) {
    ConsumerId id = ConsumerId.next();
    long after = made.from().after(feed.head(made.tenantId()));
    transaction.executeWithoutResult(_ -> {
      require(consumers.holdTenant(made.tenantId()), TENANT_001, "tenant.unknown", made.tenantId());
      long present = consumers.of(made.tenantId()).counted();
      require(present < MAX_PER_TENANT, TENANT_005, "consumer.too-many", MAX_PER_TENANT);
      try {
        consumers.insert(id, made, after);
      } catch (DuplicateKeyException _) {
        throw new Refused(CONSUMER_002, "consumer.name-taken", made.name());
      }
    });
    return find(id, null);
  }

  @Override
  public ConsumerView find(ConsumerId id, TenantId scope) {
    ConsumerRow consumer = consumers.find(id, scope);
    return consumer.view(progress(consumer));
  }

  @Override
  public Page<ConsumerView> list(TenantId tenant, TenantId scope, PageRequest page) {
    tenants.require(tenant, scope);
    Listing<ConsumerKey> groups = consumers.of(tenant);
    return groups.page(page, groups.counted()).map(group -> find(new ConsumerId(group.id()), null));
  }

  @Override
  public void delete(ConsumerId id, TenantId scope) {
    transaction.executeWithoutResult(_ -> {
      consumers.lock(id, scope);
      consumers.delete(id);
    });
  }

  @Override
  public List<Delivery> receive(
      ConsumerId id, TenantId scope, int max, Duration wait, String worker) {
    long deadline = System.nanoTime() + wait.toNanos();
    try (Arrivals.Watch watch = arrivals.watch(consumers.find(id, scope).tenant())) {
      while (true) {
        Receiving.Attempt attempt = receiving.attempt(id, scope, max, worker);
        if (!attempt.deliveries().isEmpty()) return attempt.deliveries();
        if (attempt.moreAtOnce()) continue;
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive() || arrivals.isClosing()) return List.of();
        watch.await(attempt.retryIn() == null ? left : shortest(left, attempt.retryIn()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** What is held may be made free on another node, which tells nobody. */
  private static Duration shortest(Duration left, Duration retryIn) {
    Duration soon = retryIn.plusMillis(1).compareTo(LOOK_AGAIN) < 0 ? retryIn : LOOK_AGAIN;
    return soon.compareTo(left) < 0 ? soon.plusMillis(1) : left;
  }

  @Override
  public Settlement acknowledge(ConsumerId id, TenantId scope, List<String> receipts) {
    return freeing(id, scope, settling.acknowledge(id, scope, receipts));
  }

  @Override
  public Settlement release(ConsumerId id, TenantId scope, List<String> receipts, Duration delay) {
    return freeing(id, scope, settling.release(id, scope, receipts, delay));
  }

  @Override
  public Settlement extend(ConsumerId id, TenantId scope, List<String> receipts, Duration time) {
    return settling.extend(id, scope, receipts, time);
  }

  /** Acknowledging and giving back make lanes free for those who wait. */
  private Settlement freeing(ConsumerId id, TenantId scope, Settlement settlement) {
    if (settlement.accepted() > 0) arrivals.arrived(consumers.find(id, scope).tenant());
    return settlement;
  }

  @Override
  public ConsumerView seek(ConsumerId id, TenantId scope, StartPosition from) {
    return moveTo(id, scope, from.after(feed.head(consumers.find(id, scope).tenant())));
  }

  @Override
  public ConsumerView seek(ConsumerId id, TenantId scope, Instant time) {
    return moveTo(id, scope, feed.sequenceBefore(consumers.find(id, scope).tenant(), time));
  }

  private ConsumerView moveTo(ConsumerId id, TenantId scope, long after) {
    transaction.executeWithoutResult(_ -> {
      ConsumerRow consumer = consumers.lock(id, scope);
      held.deleteAll(id);
      consumers.move(id, after, consumer.leases());
    });
    ConsumerView view = find(id, scope);
    arrivals.arrived(view.tenantId());
    return view;
  }

  @Override
  public List<DeadLetter> deadLetters(ConsumerId id, TenantId scope, long afterSequence) {
    consumers.find(id, scope);
    return held.deadLetters(id, afterSequence, MAX_DEAD_LETTERS);
  }

  @Override
  public int retryDeadLetters(ConsumerId id, TenantId scope) {
    Integer brought =
        transaction.execute(_ -> {
          consumers.lock(id, scope);
          return held.bringBack(id);
        });
    arrivals.arrived(consumers.find(id, scope).tenant());
    return brought == null ? 0 : brought;
  }

  private Progress progress(ConsumerRow consumer) {
    List<Held> events = held.of(consumer.id());
    long head = feed.head(consumer.tenant());
    long acknowledged = events.isEmpty() ? consumer.readUpTo() : events.getFirst().sequence() - 1;
    long withWorkers =
        events.stream().filter(event -> event.isWithWorkerAt(consumer.now())).count();
    return new Progress(
        acknowledged,
        head,
        Math.max(0, head - acknowledged),
        withWorkers,
        events.size() - withWorkers,
        held.deadLetterCount(consumer.id()),
        head > acknowledged ? timeOf(consumer.tenant(), acknowledged + 1) : null,
        held.workers(consumer.id()));
  }

  private Instant timeOf(TenantId tenant, long sequence) {
    return feed.read(tenant, sequence - 1, 1, FeedFilter.EVERYTHING).events().stream()
        .map(event -> event.time())
        .findFirst()
        .orElse(null);
  }
}
