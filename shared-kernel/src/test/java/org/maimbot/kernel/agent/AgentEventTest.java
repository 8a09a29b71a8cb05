package org.maimbot.kernel.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.StoredEvent;

class AgentEventTest {
  @Test
  void is_stored_under_stable_names() {
    assertThat(AgentEvent.class.getPermittedSubclasses())
        .extracting(type -> type.getAnnotation(StoredEvent.class).value())
        .containsExactly(
            "agent.created",
            "agent.details-changed",
            "agent.config-changed",
            "agent.activated",
            "agent.deactivated",
            "agent.archived",
            "agent.deleted");
  }
}
