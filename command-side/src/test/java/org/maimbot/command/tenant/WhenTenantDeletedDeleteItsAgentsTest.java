package org.maimbot.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maimbot.command.tenant.TenantWorld.TENANT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.command.automation.Cascades;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.agent.AgentCommand.DeleteAgent;
import org.maimbot.kernel.subscription.SubscriptionCommand.DeleteSubscription;
import org.maimbot.kernel.template.TemplateCommand.RetireTemplate;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeleted;

class WhenTenantDeletedDeleteItsAgentsTest {
  private static final int AGENTS = 150;
  private static final String ENDED_BEFORE = "agent_007";
  private final InMemoryReservations reservations = new InMemoryReservations();
  private final List<CommandMessage<?>> done = Collections.synchronizedList(new ArrayList<>());
  private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
  private final WhenTenantDeletedDeleteItsAgents automation =
      new WhenTenantDeletedDeleteItsAgents(
          Cascades.with(
              reservations, DefaultCommandGateway.builder().commandBus(commands).build()));
  private final TenantDeleted deletion = new TenantDeleted(TENANT, null);
  private final EventMessage<?> message =
      GenericEventMessage.asEventMessage(deletion)
          .andMetaData(Map.of(Metadata.TENANT_ID, TENANT.value(), Metadata.REQUEST_ID, "req_1"));
  private int dieAfter = Integer.MAX_VALUE;
  private String stuck;

  @BeforeEach
  void a_tenant_with_agents_and_a_template_is_deleted() {
    String tenant = TENANT.value();
    reservations.enter(Kind.TENANT, tenant, Reservations.ROOT, Reservations.ROOT, "Mai", null);
    for (int i = 0; i < AGENTS; i++) {
      reservations.enter(Kind.AGENT, "agent_%03d".formatted(i), tenant, tenant, "a" + i, null);
    }
    reservations.enter(Kind.TEMPLATE, "tpl_1", "tpl_1", tenant, "tpl_1", null);
    reservations.enter(Kind.SUBSCRIPTION, "sub_1", tenant, tenant, "s", null);
    reservations.leave(tenant);
    commands.subscribe(
        DeleteAgent.class.getName(),
        command -> end(command, ((DeleteAgent) command.getPayload()).agentId().value()));
    commands.subscribe(
        RetireTemplate.class.getName(),
        command -> end(command, ((RetireTemplate) command.getPayload()).templateId().value()));
    commands.subscribe(
        DeleteSubscription.class.getName(),
        command ->
            end(command, ((DeleteSubscription) command.getPayload()).subscriptionId().value()));
  }

  private Object end(CommandMessage<?> command, String child) {
    if (done.size() >= dieAfter) throw new IllegalStateException("the server dies here");
    if (child.equals(stuck)) throw new IllegalStateException("it is stuck");
    if (child.equals(ENDED_BEFORE)) throw new AggregateNotFoundException(child, "ended before");
    done.add(command);
    reservations.leave(child);
    return null;
  }

  @Test
  void every_agent_template_and_subscription_is_ended_by_the_system_for_the_same_request() {
    automation.react(deletion, message);

    assertThat(children(1)).isEmpty();
    assertThat(done)
        .hasSize(AGENTS + 1)
        .allSatisfy(command ->
            assertThat(command.getMetaData())
                .containsEntry(Metadata.ACTOR, "system")
                .containsEntry(Metadata.REQUEST_ID, "req_1")
                .containsEntry(Metadata.TENANT_ID, TENANT.value()));
  }

  @Test
  void it_goes_on_where_a_crash_has_stopped_it() {
    dieAfter = 120;
    assertThatThrownBy(() -> automation.react(deletion, message))
        .hasMessageContaining("the server dies here");
    assertThat(children(1)).isNotEmpty();

    dieAfter = Integer.MAX_VALUE;
    automation.react(deletion, message);

    assertThat(children(1)).isEmpty();
    assertThat(done).hasSize(AGENTS + 1);
  }

  @Test
  void one_that_cannot_be_ended_holds_up_no_other_and_is_tried_again() {
    stuck = "agent_005";
    assertThatThrownBy(() -> automation.react(deletion, message))
        .hasMessageContaining("it is stuck");
    assertThat(children(9)).containsExactly(stuck);

    stuck = null;
    automation.react(deletion, message);

    assertThat(children(9)).isEmpty();
    assertThat(done).hasSize(AGENTS + 1);
  }

  @Test
  void where_nothing_can_be_ended_it_is_not_tried_with_everything() {
    dieAfter = 0;

    assertThatThrownBy(() -> automation.react(deletion, message))
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSizeLessThan(10));
  }

  @Test
  void a_second_time_does_nothing() {
    automation.react(deletion, message);
    int before = done.size();

    automation.react(deletion, message);

    assertThat(done).hasSize(before);
  }

  private List<String> children(int limit) {
    return reservations.childrenOf(TENANT.value(), "", limit);
  }
}
