package org.maimbot.kernel.apikey;

import org.maimbot.kernel.tenant.TenantId;

/**
 * Told, after the commit and before the acknowledgement, that something changed which decides
 * whether keys of a tenant may be used. It only makes revocation quicker: the epoch that is
 * incremented in the transaction itself is what guarantees it.
 */
public interface AccessChanges {
  /** How many groups tenants fall into; each has its epoch. */
  int STRIPES = 64;

  /** Never throws and never waits for the network. */
  void changed(TenantId tenant);

  /** The group of this tenant, 0–63. */
  static int stripeOf(TenantId tenant) {
    int hash = tenant.value().hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }
}
