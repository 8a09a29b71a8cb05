package org.maimbot.kernel.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Consumer groups. Each event of a group is delivered at least once: to one worker, which has it
 * until it acknowledges or its time has run out, and then to another. A group of another tenant
 * than the caller's scope is unknown; a scope of null sees all.
 */
public interface Consumers {
  ConsumerView create(NewConsumer consumer);

  ConsumerView find(ConsumerId id, TenantId scope);

  /** A tenant's groups, in the order of their names. */
  Page<ConsumerView> list(TenantId tenant, TenantId scope, PageRequest page);

  void delete(ConsumerId id, TenantId scope);

  /**
   * Gives up to {@code max} events to a worker; none when there are none before the wait is over.
   *
   * @param worker what it calls itself, for people; may be null
   */
  List<Delivery> receive(ConsumerId id, TenantId scope, int max, Duration wait, String worker);

  /** The worker has done its part for these events; they are not delivered again. */
  Settlement acknowledge(ConsumerId id, TenantId scope, List<String> receipts);

  /**
   * The worker gives these events back, and with each the later ones of the same lane that it has.
   *
   * @param delay how long they rest before they are delivered again
   */
  Settlement release(ConsumerId id, TenantId scope, List<String> receipts, Duration delay);

  /** The worker needs this much longer, from now. */
  Settlement extend(ConsumerId id, TenantId scope, List<String> receipts, Duration time);

  /** Goes on from another place; what is with workers is no longer theirs. */
  ConsumerView seek(ConsumerId id, TenantId scope, StartPosition from);

  /** Goes on with the first event at this time or later. */
  ConsumerView seek(ConsumerId id, TenantId scope, Instant time);

  /** What was set aside, the oldest first, at most 100 after a number. */
  List<DeadLetter> deadLetters(ConsumerId id, TenantId scope, long afterSequence);

  /** Has what was set aside delivered again; how many events. */
  int retryDeadLetters(ConsumerId id, TenantId scope);
}
