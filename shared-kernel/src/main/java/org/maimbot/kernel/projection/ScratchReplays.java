package org.maimbot.kernel.projection;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.View;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Builds read models as of a slice of the log into tables of their own, for analysis. A scope is
 * the tenant that a request is confined to, or null; another one's are not there for it.
 */
public interface ScratchReplays {
  /**
   * A part of the rows, by id.
   *
   * @param nextAfter where to go on
   */
  record Slice(List<View> items, String nextAfter, boolean hasMore) {}

  /**
   * Starts one; refused when there are too many, or a read model is unknown or has no history.
   *
   * @param tenant whose events, or null for everybody's
   * @param from entities to which nothing happened since are left out; may be null
   * @param to the moment to be shown; null is now
   * @param projections names; null or empty for all that have a history
   */
  ScratchReplay start(TenantId tenant, Instant from, Instant to, List<String> projections);

  /** Those that are kept, the latest first. */
  List<ScratchReplay> list(TenantId scope);

  /** Refused with {@code NOT_FOUND} when there is none. */
  ScratchReplay find(String id, TenantId scope);

  /**
   * Up to {@code limit} rows as their readers see them.
   *
   * @param after an id, or empty for the beginning
   */
  Slice rows(String id, String projection, String after, int limit, TenantId scope);

  /** Drops it before its time. */
  void drop(String id, TenantId scope);
}
