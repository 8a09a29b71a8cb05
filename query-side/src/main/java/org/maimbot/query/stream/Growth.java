package org.maimbot.query.stream;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.stream.EventFeed.Subscription;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.access.RedisLink;
import org.maimbot.query.stream.Numbering.Run;

/**
 * Tells whoever follows the stream that it has grown: at once of what this node numbered, through
 * Redis of what another did, and after the next poll of what Redis did not say.
 */
final class Growth {
  private static final String CHANNEL = "stream-grown";
  private static final int MAX_TENANTS = 100;

  private final List<Consumer<TenantId>> listeners = new CopyOnWriteArrayList<>();
  private final String node = Identifiers.next("");
  private final RedisLink link;
  private long told = -1;

  Growth(RedisLink link) {
    this.link = link;
    link.listen(CHANNEL, this::heard);
  }

  Subscription listen(Consumer<TenantId> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** This node has numbered events. */
  void grown(Run run) {
    if (run.tenants().isEmpty()) return;
    tell(run.tenants(), run.from(), run.to());
    String tenants = run.tenants().size() > MAX_TENANTS ? "*" : String.join(",", run.tenants());
    link.publish(CHANNEL, "%s %d %d %s".formatted(node, run.from(), run.to(), tenants));
  }

  /** The stream is as long as this; whoever grew since the last time is asked for if need be. */
  void noticed(long head, Supplier<Set<String>> grownSince) {
    long from = toldUpTo();
    if (from < 0) {
      tell(Set.of(), -1, head);
    } else if (head > from) {
      tell(grownSince.get(), from, head);
    }
  }

  synchronized long toldUpTo() {
    return told;
  }

  private void heard(String message) {
    String[] parts = message.split(" ", -1);
    if (parts[0].equals(node)) return;
    Set<String> tenants = parts[3].equals("*") ? Set.of() : Set.of(parts[3].split(",", -1));
    tell(tenants, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  /**
   * @param tenants none is any
   */
  private void tell(Set<String> tenants, long from, long to) {
    synchronized (this) {
      if (from <= told && to > told) told = to;
    }
    for (Consumer<TenantId> listener : listeners) {
      if (tenants.isEmpty()) listener.accept(null);
      for (String tenant : tenants) listener.accept(new TenantId(tenant));
    }
  }
}
