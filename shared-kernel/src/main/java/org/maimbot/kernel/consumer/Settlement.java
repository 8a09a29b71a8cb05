package org.maimbot.kernel.consumer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What became of receipts.
 *
 * @param accepted how many were taken as they were meant
 * @param rejected the others; whoever holds them has lost the event to the group
 */
public record Settlement(int accepted, List<Rejected> rejected) {
  public Settlement {
    rejected = List.copyOf(rejected);
  }

  /** A receipt that was not taken. */
  public record Rejected(String receipt, Reason reason) {}

  /** Why a receipt was not taken. */
  public enum Reason {
    /** The time to acknowledge has run out; the event goes, or went, to another worker. */
    @JsonProperty("lease_expired")
    LEASE_EXPIRED,
    /** The event was acknowledged before, by this worker or another, or the group was moved on. */
    @JsonProperty("already_settled")
    ALREADY_SETTLED,
    /** It is no receipt of this group. */
    @JsonProperty("unknown")
    UNKNOWN
  }
}
