package org.maimbot.query.agent;

import static org.maimbot.kernel.agent.AgentStatus.ACTIVE;
import static org.maimbot.kernel.agent.AgentStatus.ARCHIVED;
import static org.maimbot.kernel.agent.AgentStatus.INACTIVE;

import org.maimbot.kernel.agent.AgentEvent;
import org.maimbot.kernel.agent.AgentEvent.AgentActivated;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentConfigChanged;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentEvent.AgentDeactivated;
import org.maimbot.kernel.agent.AgentEvent.AgentDeleted;
import org.maimbot.kernel.agent.AgentEvent.AgentDetailsChanged;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.RowTable;
import org.springframework.stereotype.Component;

/** Keeps one row per living agent. */
@Component
class AgentProjection implements Projection<AgentEvent, AgentRow> {
  @Override
  public String name() {
    return "agents";
  }

  @Override
  public Class<AgentEvent> events() {
    return AgentEvent.class;
  }

  @Override
  public RowTable<AgentRow> table() {
    return AgentTable.AGENTS;
  }

  @Override
  public AgentRow evolve(AgentRow row, AgentEvent event, Happened happened) {
    return switch (event) {
      case AgentCreated created -> AgentRow.of(created, happened);
      case AgentDetailsChanged changed -> row.seen(happened).with(changed);
      case AgentConfigChanged changed -> row.seen(happened).with(changed.config());
      case AgentActivated _ -> row.seen(happened).with(ACTIVE);
      case AgentDeactivated _ -> row.seen(happened).with(INACTIVE);
      case AgentArchived _ -> row.seen(happened).with(ARCHIVED);
      case AgentDeleted _ -> null;
    };
  }
}
