package org.maimbot.query.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Counts uses against the limits of key, agent and tenant: in all of them or in none. What asks
 * while answers are under way is sent together with the next, so that the busier it gets the fewer
 * commands there are for each use.
 */
final class RateLimiter {
  static final Duration MINUTE = Duration.ofMinutes(1);

  private static final int MAX_BATCH = 256;
  private static final int MAX_UNDER_WAY = 2;

  private record Use(LimitScopes scopes, CompletableFuture<Verdict> verdict) {}

  private final RedisLink link;
  private final long windowMillis;
  private final Queue<Use> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore underWay = new Semaphore(MAX_UNDER_WAY);

  RateLimiter(RedisLink link, Duration window) {
    this.link = link;
    this.windowMillis = window.toMillis();
  }

  /** Counts one use, or none when a limit is reached; waits for Redis as long as the link does. */
  Verdict count(LimitScopes scopes) {
    if (scopes.scopes().isEmpty()) return Verdict.UNLIMITED;
    if (link.commands().isEmpty()) return Verdict.UNKNOWN;
    Use use = new Use(scopes, new CompletableFuture<>());
    waiting.add(use);
    sendWaiting();
    return use.verdict().join();
  }

  private void sendWaiting() {
    while (!waiting.isEmpty() && underWay.tryAcquire()) {
      Map<TenantId, LimitBatch> batches = new HashMap<>();
      Use use;
      for (int n = 0; n < MAX_BATCH && (use = waiting.poll()) != null; n++) {
        batches
            .computeIfAbsent(use.scopes().tenant(), _ -> new LimitBatch(windowMillis))
            .add(use.scopes(), use.verdict());
      }
      if (batches.isEmpty()) {
        underWay.release();
      } else {
        send(batches.values().toArray(LimitBatch[]::new));
      }
    }
  }

  private void send(LimitBatch[] batches) {
    AtomicInteger unanswered = new AtomicInteger(batches.length);
    for (LimitBatch batch : batches) {
      var _ =
          attempt(batch)
              .whenComplete((answer, _) -> {
                if (unanswered.decrementAndGet() == 0) {
                  underWay.release();
                  sendWaiting(); // before this batch's threads wake up and want the processor
                }
                batch.answer(answer);
              });
    }
  }

  private CompletableFuture<List<Object>> attempt(LimitBatch batch) {
    try {
      return link.commands()
          .map(redis -> link.within(batch.send(redis)))
          .orElseGet(() -> CompletableFuture.completedFuture(null));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
