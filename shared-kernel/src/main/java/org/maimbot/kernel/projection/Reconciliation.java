package org.maimbot.kernel.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A comparison of read models with a fold of their events.
 *
 * @param tenantId whose rows alone are compared, or null
 * @param mend whether what differs is put right
 * @param entities compared
 * @param waiting entities left out because dead letters of theirs wait
 * @param differences found
 * @param items the first thousand differences
 * @param failure why it did not come to its end, or null
 */
public record Reconciliation(
    String reconciliationId,
    Status status,
    List<String> projections,
    TenantId tenantId,
    boolean mend,
    long entities,
    long waiting,
    long differences,
    long mended,
    List<Difference> items,
    String failure,
    Instant startedAt,
    Instant updatedAt) {

  /** How far it is. */
  public enum Status {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED
  }
}
