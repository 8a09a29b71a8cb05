package org.maimbot.kernel.audit;

import java.time.Instant;
import org.maimbot.kernel.tenant.TenantId;

/**
 * What is signed of a chain: its last entry at a time, and where it begins.
 *
 * @param sequence the number of the last entry
 * @param hash of the last entry
 * @param firstSequence the number of the first entry that is kept: 1 unless older ones were removed
 *     when they had been kept long enough
 * @param firstPreviousHash what the first entry names
 * @param keyId of the key that signs
 */
public record Checkpoint(
    TenantId tenantId,
    long sequence,
    String hash,
    Instant time,
    long firstSequence,
    String firstPreviousHash,
    String keyId) {
  /** What is signed. */
  public byte[] canonical() {
    CanonicalObject object = new CanonicalObject();
    object.put("tenant_id", tenantId.value());
    object.put("sequence", sequence);
    object.put("hash", hash);
    object.put("time", time.toString());
    object.put("first_sequence", firstSequence);
    object.put("first_previous_hash", firstPreviousHash);
    object.put("key_id", keyId);
    return object.toBytes();
  }
}
