package org.maimbot.query.agent;

import java.time.Instant;
import org.maimbot.kernel.agent.AgentEvent;
import org.maimbot.kernel.agent.AgentView;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.query.history.Chronicle;
import org.maimbot.query.projection.Projection;
import org.springframework.stereotype.Component;

/** Shows agents as they were; when one was last active is no event. */
@Component
class AgentChronicle implements Chronicle<AgentEvent, AgentRow, AgentView> {
  private final AgentProjection projection;

  AgentChronicle(AgentProjection projection) {
    this.projection = projection;
  }

  @Override
  public EntityKind<AgentView> kind() {
    return EntityKind.AGENT;
  }

  @Override
  public Projection<AgentEvent, AgentRow> projection() {
    return projection;
  }

  @Override
  public AgentView show(AgentRow row, Instant at) {
    return row.view(null);
  }
}
