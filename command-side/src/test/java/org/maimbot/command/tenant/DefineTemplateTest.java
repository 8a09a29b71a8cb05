package org.maimbot.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.ErrorCode.TENANT_005;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.template.TemplateCommand.DefineTemplate;
import org.maimbot.kernel.template.TemplateEvent.TemplateDefined;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;

class DefineTemplateTest {
  private static final TemplateId TEMPLATE = new TemplateId("tpl_1");
  private final TenantWorld world = new TenantWorld();

  private static DefineTemplate define(String config) {
    return new DefineTemplate(TENANT, TEMPLATE, "Base", "d", "own", json(config), List.of("t"));
  }

  @Test
  void has_a_template_born_beneath_the_tenant() {
    world
        .given()
        .when(define("{'persona': 'kind'}"))
        .expectEvents(
            new TemplateDefined(
                TEMPLATE, TENANT, "Base", "d", "own", json("{'persona': 'kind'}"), List.of("t")));

    assertThat(world.reservations.childrenOf(TENANT.value(), "", 9))
        .containsExactly(TEMPLATE.value());
  }

  @Test
  void is_refused_while_the_tenant_is_not_active() {
    world
        .given(new TenantSuspended(TENANT, null))
        .when(define("{}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(TENANT_003));
  }

  @Test
  void is_refused_when_the_tenant_was_deleted_in_between() {
    var tenant = world.given();
    world.reservations.leave(TENANT.value());

    tenant.when(define("{}")).expectNoEvents().expectException(RefusedWith.code(TENANT_001));
  }

  @Test
  void is_refused_when_the_tenant_has_as_many_as_it_may() {
    var tenant = world.given();
    String parent = TENANT.value();
    for (String id : List.of("tpl_2", "tpl_3")) {
      world.reservations.enter(Kind.TEMPLATE, id, id, parent, id, null);
    }

    tenant.when(define("{}")).expectNoEvents().expectException(RefusedWith.code(TENANT_005));
  }

  @Test
  void is_refused_when_the_config_is_wrong() {
    world
        .given()
        .when(define("{'persona': 7}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_004));
  }
}
