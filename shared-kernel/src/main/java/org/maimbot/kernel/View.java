package org.maimbot.kernel;

import org.maimbot.kernel.tenant.TenantId;

/** One aggregate as readers see it. */
public interface View {
  /** Whose it is; null when it belongs to every tenant. */
  TenantId tenantId();

  /** How many events it has taken in, from 1; its {@code ETag}. */
  long version();
}
