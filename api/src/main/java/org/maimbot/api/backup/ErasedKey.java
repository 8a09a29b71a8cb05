package org.maimbot.api.backup;

import java.time.Instant;

/**
 * A data key that was destroyed.
 *
 * @param keyId empty when the tenant was deleted, with all its keys
 * @param userRef whose it was; empty for the tenant's
 */
record ErasedKey(String tenantId, String keyId, String userRef, Instant destroyedAt) {
  boolean isTenants() {
    return keyId.isEmpty();
  }
}
