package org.maimbot.kernel.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Read models as of a slice of the log, kept apart for a while.
 *
 * @param tenantId whose events alone are in it, or null
 * @param from entities to which nothing happened since are left out; null for none
 * @param to the moment that the rows show
 * @param events taken in
 * @param entities that have a row
 * @param failure why it was not built, or null
 * @param expiresAt when it is dropped
 */
public record ScratchReplay(
    String scratchId,
    Status status,
    TenantId tenantId,
    Instant from,
    Instant to,
    List<String> projections,
    long events,
    long entities,
    String failure,
    Instant createdAt,
    Instant expiresAt) {

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
