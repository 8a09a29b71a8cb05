package org.maimbot.command.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.template.TemplateWorld.TEMPLATE;
import static org.maimbot.command.template.TemplateWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_003;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.template.TemplateCommand.RetireTemplate;
import org.maimbot.kernel.template.TemplateEvent.TemplateRetired;

class RetireTemplateTest {
  private final TemplateWorld world = new TemplateWorld();

  @Test
  void ends_the_template() {
    world
        .given()
        .when(new RetireTemplate(TEMPLATE, "old"))
        .expectEvents(new TemplateRetired(TEMPLATE, TENANT, "old"))
        .expectMarkedDeleted();

    assertThat(world.reservations.lives(TEMPLATE.value())).isFalse();
  }

  @Test
  void follows_the_deletion_of_its_tenant() {
    world.reservations.leave(TENANT.value());

    world
        .given()
        .when(new RetireTemplate(TEMPLATE, null))
        .expectEvents(new TemplateRetired(TEMPLATE, TENANT, null));
  }

  @Test
  void finds_no_template_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(new RetireTemplate(TEMPLATE, null), Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_003));
  }
}
