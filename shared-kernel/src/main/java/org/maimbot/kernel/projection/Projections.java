package org.maimbot.kernel.projection;

import java.util.List;

/** The read models of this installation, for operators. */
public interface Projections {
  List<ProjectionStatus> list();

  /** How one stands; refused with {@code NOT_FOUND} when there is none of that name. */
  ProjectionStatus find(String name);

  /**
   * Starts to rebuild one into new tables beside those that serve reads until the new ones have
   * caught up; goes on with a rebuild that has failed or lost its node.
   *
   * @param eventsPerSecond how fast at most; null for the setting
   * @return false when a rebuild of it runs already, which goes on as it is
   */
  boolean replay(String name, Integer eventsPerSecond);

  /** Has all of them rebuilt from their first events, one after the other. */
  void replayAll(Integer eventsPerSecond);

  /**
   * Gives up a rebuild that runs, waits or has failed; the read model stays as it is. Refused with
   * {@code NOT_FOUND} when there is none.
   */
  void cancelReplay(String name);
}
