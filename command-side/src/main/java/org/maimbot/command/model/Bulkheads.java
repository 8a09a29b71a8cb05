package org.maimbot.command.model;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/**
 * Bounds how many replies a provider may be writing at once, for one tenant and for all: a provider
 * that is slow for one takes a bounded share of what others need.
 */
@Component
class Bulkheads {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int perTenant;
  private final int perProvider;
  private final ConcurrentMap<Place, Integer> taken = new ConcurrentHashMap<>();

  Bulkheads(ModelSettings settings) {
    this.perTenant = settings.perTenant();
    this.perProvider = settings.perProvider();
  }

  /**
   * @param tenant null for all of them together
   */
  private record Place(TenantId tenant, URI address) {}

  /** Calls the provider, unless as many calls are under way as may be. */
  Outcome call(TenantId tenant, Model model, Supplier<Outcome> call) {
    Place its = new Place(tenant, model.address());
    Place all = new Place(null, model.address());
    enter(its, perTenant);
    try {
      enter(all, perProvider);
      try {
        return call.get();
      } finally {
        leave(all);
      }
    } finally {
      leave(its);
    }
  }

  private void enter(Place place, int limit) {
    int now = taken.merge(place, 1, Integer::sum);
    if (now <= limit) return;
    leave(place);
    throw new ModelFault(ModelFault.Kind.SPARED, "too many replies are under way", SOON);
  }

  private void leave(Place place) {
    taken.computeIfPresent(place, (_, count) -> count == 1 ? null : count - 1);
  }
}
