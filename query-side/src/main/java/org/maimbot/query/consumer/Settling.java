package org.maimbot.query.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.Settlement;
import org.maimbot.kernel.consumer.Settlement.Reason;
import org.maimbot.kernel.consumer.Settlement.Rejected;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes receipts: of those whose lease still holds the events, and tells the others apart. */
@Component
class Settling {
  private final ConsumerTable consumers;
  private final HeldTable held;
  private final TransactionTemplate transaction;

  Settling(ConsumerTable consumers, HeldTable held, PlatformTransactionManager transactions) {
    this.consumers = consumers;
    this.held = held;
    this.transaction = new TransactionTemplate(transactions);
  }

  Settlement acknowledge(ConsumerId id, TenantId scope, List<String> receipts) {
    return settle(id, scope, receipts, (_, _, events) -> held.delete(id, events));
  }

  Settlement extend(ConsumerId id, TenantId scope, List<String> receipts, Duration time) {
    return settle(
        id,
        scope,
        receipts,
        (consumer, _, events) -> held.extend(id, events, consumer.now().plus(time)));
  }

  Settlement release(ConsumerId id, TenantId scope, List<String> receipts, Duration delay) {
    return settle(
        id,
        scope,
        receipts,
        (consumer, all, events) -> {
          Instant until = delay.isZero() ? null : consumer.now().plus(delay);
          held.release(id, withFollowers(consumer, all, events), until);
        });
  }

  private interface Effect {
    void on(ConsumerRow consumer, List<Held> all, List<Held> accepted);
  }

  private Settlement settle(ConsumerId id, TenantId scope, List<String> receipts, Effect effect) {
    return transaction.execute(_ -> {
      ConsumerRow consumer = consumers.lock(id, scope);
      List<Held> all = held.of(id);
      Map<Long, Held> bySequence = new HashMap<>();
      all.forEach(event -> bySequence.put(event.sequence(), event));
      List<Held> accepted = new ArrayList<>();
      List<Rejected> rejected = new ArrayList<>();
      for (String receipt : new LinkedHashSet<>(receipts)) {
        Optional<ReceiptText> text = ReceiptText.parse(receipt);
        Held event = text.map(said -> bySequence.get(said.sequence())).orElse(null);
        Reason wrong = wrong(consumer, text, event);
        if (wrong == null) {
          accepted.add(event);
        } else {
          rejected.add(new Rejected(receipt, wrong));
        }
      }
      effect.on(consumer, all, accepted);
      return new Settlement(accepted.size(), rejected);
    });
  }

  /** Why a receipt does not count; null when it does. */
  private static Reason wrong(ConsumerRow consumer, Optional<ReceiptText> text, Held event) {
    if (text.isEmpty() || text.get().lease() > consumer.leases()) return Reason.UNKNOWN;
    if (event == null) return Reason.ALREADY_SETTLED;
    boolean holds = event.lease() == text.get().lease() && event.isWithWorkerAt(consumer.now());
    return holds ? null : Reason.LEASE_EXPIRED;
  }

  /**
   * What was given back with what its worker has after it in the same lane: otherwise that would be
   * done before it.
   */
  private static Set<Held> withFollowers(
      ConsumerRow consumer, List<Held> all, List<Held> released) {
    Set<Held> result = new LinkedHashSet<>(released);
    for (Held event : released) {
      all.stream()
          .filter(other -> other.sequence() > event.sequence() && other.lease() == event.lease())
          .filter(other -> consumer.lane(other.subject()).equals(consumer.lane(event.subject())))
          .forEach(result::add);
    }
    return result;
  }
}
