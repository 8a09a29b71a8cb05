package org.maimbot.query.access;

import java.util.Set;
import org.maimbot.kernel.apikey.AccessChanges;
import org.maimbot.kernel.projection.ReplayReached;
import org.maimbot.kernel.projection.ReplayStep;
import org.maimbot.query.projection.Reads;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has the records of all keys loaded again once rows were put right. No event tells of that, so no
 * epoch would move on, and what was loaded from a wrong row would be used for as long as it is
 * held.
 */
@Component
public class AccessRepairs {
  /** The projections whose rows a record is made of. */
  private static final Set<String> READ = Set.of("api-keys", "agents", "tenants");

  private final Reads reads;
  private final NodeAccess access;

  AccessRepairs(Reads reads, NodeAccess access) {
    this.reads = reads;
    this.access = access;
  }

  /** Rows of this projection were put right, and that is committed. */
  public void repaired(String projection) {
    if (!READ.contains(projection)) return;
    // One by one, so that no writer of one tenant holds up those of all.
    for (int stripe = 0; stripe < AccessChanges.STRIPES; stripe++) {
      reads.jdbc().update("update access_epoch set epoch = epoch + 1 where stripe = ?", stripe);
    }
    access.allChanged();
  }

  /** The rebuilt tables have taken over when the old ones are about to be dropped. */
  @EventListener
  void on(ReplayReached reached) {
    if (reached.step() == ReplayStep.DROP) repaired(reached.projection());
  }
}
