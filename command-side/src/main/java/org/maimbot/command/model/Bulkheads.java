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
 * Bounds how many replies may be written at once: for a tenant by one provider, so that another can
 * stand in for it, and by all of them. What tenants share, the server's own providers, has places
 * that they cannot take from each other: nobody holds more of them than are free.
 */
@Component
class Bulkheads {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int perTenantAndProvider;
  private final int perTenant;
  private final int perProvider;
  private final ConcurrentMap<Place, Integer> taken = new ConcurrentHashMap<>();

  Bulkheads(ModelSettings settings) {
    this.perTenantAndProvider = settings.perTenant();
    this.perTenant = settings.perTenantInAll();
    this.perProvider = settings.perProvider();
  }

  /**
   * @param tenant null for all of them together
   * @param address null for all of them together
   */
  private record Place(TenantId tenant, URI address) {}

  /** Calls the provider, unless as many calls are under way as may be. */
  Outcome call(TenantId tenant, Model model, Supplier<Outcome> call) {
    Place its = new Place(tenant, model.address());
    return within(
        new Place(tenant, null),
        perTenant,
        () ->
            within(
                its, perTenantAndProvider, () -> model.servers() ? shared(its, call) : call.get()));
  }

  private Outcome shared(Place its, Supplier<Outcome> call) {
    Place all = new Place(null, its.address());
    return within(
        all,
        perProvider,
        () -> {
          if (taken(its) > perProvider - taken(all) + 1) throw full();
          return call.get();
        });
  }

  private Outcome within(Place place, int limit, Supplier<Outcome> call) {
    int now = taken.merge(place, 1, Integer::sum);
    try {
      if (now > limit) throw full();
      return call.get();
    } finally {
      taken.computeIfPresent(place, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  private int taken(Place place) {
    return taken.getOrDefault(place, 0);
  }

  private static ModelFault full() {
    return new ModelFault(ModelFault.Kind.SPARED, "too many replies are under way", SOON);
  }
}
