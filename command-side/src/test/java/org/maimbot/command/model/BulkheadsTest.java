package org.maimbot.command.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.tenant.TenantId;

/** How many replies may be under way: each of these calls goes on while the next ones are made. */
class BulkheadsTest {
  private static final Outcome FINE = new Outcome("fine", "m", 1, 1, "stop");
  private static final TenantId ANN = new TenantId("tenant_ann");
  private static final TenantId BOB = new TenantId("tenant_bob");

  private final Bulkheads bulkheads = new Bulkheads(Bounds.of(3, 5, 8, Duration.ofSeconds(1)));

  private Outcome during(int calls, TenantId tenant, Model model, Supplier<Outcome> then) {
    if (calls == 0) return then.get();
    return bulkheads.call(tenant, model, () -> during(calls - 1, tenant, model, then));
  }

  private Outcome one(TenantId tenant, Model model) {
    return bulkheads.call(tenant, model, () -> FINE);
  }

  private void isFull(TenantId tenant, Model model) {
    assertThatThrownBy(() -> one(tenant, model))
        .isInstanceOf(ModelFault.class)
        .hasMessage("too many replies are under way");
  }

  @Test
  void one_provider_writes_so_many_for_a_tenant_and_another_may_stand_in() {
    Model slow = Bounds.own("slow");
    during(
        3,
        ANN,
        slow,
        () -> {
          isFull(ANN, slow);
          return one(ANN, Bounds.own("other"));
        });
    assertThat(during(3, ANN, slow, () -> FINE)).isEqualTo(FINE);
  }

  @Test
  void many_providers_write_no_more_for_a_tenant_than_all_may() {
    during(
        3,
        ANN,
        Bounds.own("one"),
        () ->
            during(
                2,
                ANN,
                Bounds.own("two"),
                () -> {
                  isFull(ANN, Bounds.own("three"));
                  return one(BOB, Bounds.own("three"));
                }));
  }

  @Test
  void tenants_with_credentials_of_their_own_share_nothing() {
    Model open = Bounds.own("api.example.com");
    assertThat(
            during(
                3,
                ANN,
                open,
                () ->
                    during(
                        3,
                        BOB,
                        open,
                        () ->
                            during(
                                3,
                                new TenantId("tenant_cat"),
                                open,
                                () -> one(new TenantId("t"), open)))))
        .isEqualTo(FINE);
  }

  @Test
  void nobody_takes_more_of_the_servers_own_than_is_free() {
    Model shared = Bounds.servers("shared");
    TenantId cat = new TenantId("tenant_cat");
    during(
        3,
        ANN,
        shared,
        () ->
            during(
                2,
                BOB,
                shared,
                () -> {
                  one(BOB, shared); // it would be his third, and three are free
                  return bulkheads.call(
                      cat,
                      shared,
                      () -> {
                        isFull(BOB, shared); // two are free
                        return one(cat, shared); // her second
                      });
                }));
  }

  @Test
  void the_servers_own_writes_no_more_than_it_may() {
    Model shared = Bounds.servers("shared");
    crowd(8, shared);
  }

  /** One tenant after the other. */
  private Outcome crowd(int tenants, Model shared) {
    if (tenants == 0) {
      isFull(new TenantId("tenant_last"), shared);
      return FINE;
    }
    TenantId next = new TenantId("tenant_" + tenants);
    return bulkheads.call(next, shared, () -> crowd(tenants - 1, shared));
  }
}
