package org.maimbot.kernel.projection;

import java.util.List;

/** The read models of this installation, for operators. */
public interface Projections {
  List<ProjectionStatus> list();

  /** How one stands; refused with {@code NOT_FOUND} when there is none of that name. */
  ProjectionStatus find(String name);

  /**
   * Starts to rebuild one from the first event on, into new tables beside those that serve reads
   * until the new ones have caught up. Does nothing when a rebuild of it runs already.
   */
  void replay(String name);
}
