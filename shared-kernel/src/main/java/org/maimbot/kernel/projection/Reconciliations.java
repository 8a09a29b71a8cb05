package org.maimbot.kernel.projection;

import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/** Compares read models with their events, and mends them. */
public interface Reconciliations {
  /**
   * Starts one, unless one is under way already, which is then what is told; refused with {@code
   * NOT_FOUND} when there is no such read model.
   *
   * @param projections names; null or empty for all
   * @param tenant whose rows alone are compared, or null
   */
  Reconciliation start(List<String> projections, TenantId tenant, boolean mend);

  /** The last hundred, the latest first. */
  List<Reconciliation> list();

  /** Refused with {@code NOT_FOUND} when there is none. */
  Reconciliation find(String id);
}
