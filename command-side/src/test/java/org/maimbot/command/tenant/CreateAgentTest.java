package org.maimbot.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_002;
import static org.maimbot.kernel.ErrorCode.AGENT_003;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.ErrorCode.TENANT_005;

import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.agent.AgentCommand.CreateAgent;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.config.MergePatch;
import org.maimbot.kernel.template.BuiltInTemplates;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeactivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantLimitsSet;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;
import org.maimbot.kernel.tenant.TenantLimits;
import tools.jackson.databind.node.ObjectNode;

class CreateAgentTest {
  private static final AgentId AGENT = new AgentId("agent_1");
  private static final TemplateId COMPANION = new TemplateId("tpl_companion");
  private final TenantWorld world = new TenantWorld();

  private static CreateAgent create(TemplateId template, String config) {
    return new CreateAgent(
        TENANT, AGENT, "Bot", "d", template, json(config), List.of("b", "a", " b "));
  }

  private static AgentCreated created(TemplateId template, ObjectNode config) {
    return new AgentCreated(AGENT, TENANT, "Bot", "d", template, config, List.of("b", "a"));
  }

  @Test
  void has_an_agent_born_with_its_name_reserved_and_each_tag_once() {
    world
        .given()
        .when(create(null, "{'persona': 'kind', 'own': null}"))
        .expectEvents(created(null, json("{'persona': 'kind'}")));

    assertThat(world.reservations.childrenOf(TENANT.value(), "", 9)).containsExactly(AGENT.value());
  }

  @Test
  void merges_the_config_onto_the_templates() {
    String patch = "{'persona': null, 'config_overrides': {'chat': {'talk_value': 9}}}";
    ObjectNode base = BuiltInTemplates.find(COMPANION).orElseThrow().config();

    world
        .given()
        .when(create(COMPANION, patch))
        .expectEvents(created(COMPANION, MergePatch.apply(base, json(patch))));
  }

  @Test
  void seals_credentials() {
    world
        .given()
        .when(create(null, "{'config_overrides': {'model': {'api_key': 'secret-abcd'}}}"))
        .expectEvents(
            created(
                null,
                json(
                    "{'config_overrides': {'model': {'api_key':"
                        + " {'sealed': 'dcba-terces', 'hint': 'abcd'}}}}")));
  }

  @Test
  void is_refused_while_the_tenant_is_suspended() {
    refused(TENANT_003, world.given(new TenantSuspended(TENANT, null)));
  }

  @Test
  void is_refused_while_the_tenant_is_inactive() {
    refused(TENANT_003, world.given(new TenantDeactivated(TENANT, null)));
  }

  @Test
  void is_refused_when_the_tenant_has_as_many_as_it_may() {
    TenantLimits none = new TenantLimits(0, 1, 1, 1, 1);

    refused(TENANT_005, world.given(new TenantLimitsSet(TENANT, none)));
  }

  @Test
  void is_refused_when_the_name_is_taken_in_the_tenant() {
    var tenant = world.given();
    String scope = TENANT.value();
    world.reservations.enter(Kind.AGENT, "agent_0", scope, scope, "Bot", null);

    refused(AGENT_002, tenant);
  }

  @Test
  void is_refused_when_the_tenant_was_deleted_in_between() {
    var tenant = world.given();
    world.reservations.leave(TENANT.value());

    refused(TENANT_001, tenant);
  }

  private static void refused(ErrorCode code, TestExecutor<Tenant> tenant) {
    tenant.when(create(null, "{}")).expectNoEvents().expectException(RefusedWith.code(code));
  }

  @Test
  void is_refused_when_there_is_no_such_template() {
    world
        .given()
        .when(create(new TemplateId("no template"), "{}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_003));
  }

  @Test
  void is_refused_when_the_config_is_wrong() {
    world
        .given()
        .when(create(COMPANION, "{'config_overrides': {'chat': {'talk_value': -1}}}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_004));
  }
}
