package org.maimbot.kernel.user;

import org.maimbot.kernel.tenant.TenantId;

/**
 * Implemented by whatever holds what it has opened of a user in clear beyond a moment, such as an
 * answer in Redis. Nothing that is rebuilt from events may hold it in clear.
 */
public interface UserCopies {
  /**
   * Drops them. Called after the erasure is committed, on one of the nodes, again after a crash or
   * a failure, and never in a replay.
   */
  void drop(TenantId tenant, UserRef user);
}
