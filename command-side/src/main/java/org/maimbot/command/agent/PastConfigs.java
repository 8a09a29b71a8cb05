package org.maimbot.command.agent;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentEvent.AgentConfigChanged;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Finds how an agent was configured before, in its own events. */
@Component
class PastConfigs {
  private final EventStore events;

  PastConfigs(EventStore events) {
    this.events = events;
  }

  /** The configuration of a version, its credentials as they were sealed then. */
  ObjectNode at(AgentId agent, long version) {
    List<Object> history =
        events.readEvents(agent.value(), 0).asStream().<Object>map(m -> m.getPayload()).toList();
    if (version < 1 || version > history.size()) throw noSuchVersion(history.size());
    return history.subList(0, (int) version).stream()
        .flatMap(PastConfigs::config)
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  private static Stream<ObjectNode> config(Object event) {
    return switch (event) {
      case AgentCreated created -> Stream.of(created.config());
      case AgentConfigChanged changed -> Stream.of(changed.config());
      default -> Stream.empty();
    };
  }

  private static Refused noSuchVersion(int last) {
    return Refused.input("version", "history.no-such-version", last);
  }
}
