package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.maimbot.kernel.projection.ProjectionStatus;
import org.maimbot.kernel.projection.Projections;

/** The read models of a node, to be rebuilt from the first event on. */
record ReadModels(Projections projections) {
  static ReadModels of(TwoNodes nodes) {
    return new ReadModels(nodes.bean(0, Projections.class));
  }

  void rebuildAll() {
    List<String> names = projections.list().stream().map(ProjectionStatus::name).toList();
    rebuild(names.toArray(String[]::new));
  }

  void rebuild(String... names) {
    for (String name : names) {
      assertThat(projections.replay(name, null)).isTrue();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> projections.find(name).status() == ProjectionStatus.State.LIVE);
    }
  }
}
