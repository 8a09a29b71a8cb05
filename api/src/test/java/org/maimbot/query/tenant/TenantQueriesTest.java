package org.maimbot.query.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.tenant.TenantCommand.CreateTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.ListTenants;
import org.maimbot.kernel.tenant.TenantType;
import org.maimbot.kernel.tenant.TenantView;
import org.maimbot.query.projection.Reads;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class TenantQueriesTest {
  @Autowired private Reads reads;
  @Autowired private Vault vault;
  @Autowired private Histories histories;
  @Autowired private CommandGateway commands;

  @Test
  void the_keys_of_a_page_are_asked_for_at_once() {
    TenantId first = create("a@example.com");
    create(null);
    TenantId last = create("b@example.com");
    List<Object> asked = new ArrayList<>();
    Vault asking =
        (Vault)
            Proxy.newProxyInstance(
                Vault.class.getClassLoader(),
                new Class<?>[] {Vault.class},
                (_, method, arguments) -> {
                  asked.add(arguments[0]);
                  return method.invoke(vault, arguments);
                });

    Page<TenantView> page =
        new TenantQueries(reads, asking, histories)
            .list(
                new ListTenants(
                    null, null, null, "-created_at", new PageRequest(1, 3, null), null, null));

    assertThat(page.items())
        .extracting(TenantView::contactEmail)
        .containsExactly("b@example.com", null, "a@example.com");
    assertThat(asked).containsExactly(List.of(last, first), last, first);
    assertThat(asked.getFirst()).isInstanceOf(Collection.class);
  }

  private TenantId create(String email) {
    TenantId tenant = TenantId.next();
    commands.sendAndWait(
        new CreateTenant(tenant, "of " + tenant, TenantType.PERSONAL, null, email, null, null));
    return tenant;
  }
}
