package org.maimbot.command.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.TENANT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.maimbot.command.automation.Cascades;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.agent.AgentEvent.AgentDeleted;
import org.maimbot.kernel.apikey.ApiKeyCommand.DeleteApiKey;

class WhenAgentDeletedDeleteItsKeysTest {
  private final InMemoryReservations reservations = new InMemoryReservations();
  private final List<CommandMessage<?>> done = Collections.synchronizedList(new ArrayList<>());
  private final SimpleCommandBus commands = SimpleCommandBus.builder().build();

  @Test
  void its_keys_are_deleted_by_the_system_and_a_second_time_does_nothing() {
    String agent = AGENT.value();
    reservations.enter(Kind.AGENT, agent, Reservations.ROOT, Reservations.ROOT, "Bot", null);
    for (int i = 0; i < 120; i++) {
      reservations.enter(Kind.API_KEY, "key_" + i, TENANT.value(), agent, "k" + i, null);
    }
    reservations.leave(agent);
    commands.subscribe(DeleteApiKey.class.getName(), this::delete);
    var gateway = DefaultCommandGateway.builder().commandBus(commands).build();
    var automation = new WhenAgentDeletedDeleteItsKeys(Cascades.with(reservations, gateway));
    AgentDeleted deletion = new AgentDeleted(AGENT, TENANT, null);
    EventMessage<?> message =
        GenericEventMessage.asEventMessage(deletion)
            .andMetaData(Map.of(Metadata.REQUEST_ID, "req_1"));

    automation.react(deletion, message);
    automation.react(deletion, message);

    assertThat(done)
        .hasSize(120)
        .allSatisfy(command ->
            assertThat(command.getMetaData())
                .containsEntry(Metadata.ACTOR, "system")
                .containsEntry(Metadata.REQUEST_ID, "req_1"));
  }

  private Object delete(CommandMessage<?> command) {
    done.add(command);
    reservations.leave(((DeleteApiKey) command.getPayload()).apiKeyId().value());
    return null;
  }
}
