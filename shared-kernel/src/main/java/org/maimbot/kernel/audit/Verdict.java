package org.maimbot.kernel.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.maimbot.kernel.tenant.TenantId;

/**
 * What was found of a chain.
 *
 * @param tenantId null when the file does not even tell
 * @param firstSequence where the chain begins
 * @param lastSequence where it ends
 * @param entries how many were found good
 * @param badSequence the first bad position; null unless it was altered
 * @param problem null when it is valid
 */
public record Verdict(
    Status status,
    TenantId tenantId,
    long firstSequence,
    long lastSequence,
    long entries,
    Long badSequence,
    Problem problem) {

  /** The answer in a word. */
  public enum Status {
    /** Nothing was altered. */
    @JsonProperty("valid")
    VALID,
    /** Something was. */
    @JsonProperty("altered")
    ALTERED,
    /** There is nothing that could prove it, or only a part of the chain. */
    @JsonProperty("not_verifiable")
    NOT_VERIFIABLE
  }

  /** What is wrong. */
  public enum Problem {
    /** The entry is not what was hashed. */
    @JsonProperty("edited")
    EDITED,
    /** There is no such entry. */
    @JsonProperty("missing")
    MISSING,
    /** Two entries claim this position, or they are not in their order. */
    @JsonProperty("inserted")
    INSERTED,
    /** The entry, or some from the last one on that a checkpoint confirms, was hashed anew. */
    @JsonProperty("rewritten")
    REWRITTEN,
    /** The line is not an entry. */
    @JsonProperty("unreadable")
    UNREADABLE,
    /** The entry belongs to another tenant. */
    @JsonProperty("foreign")
    FOREIGN,
    /** The columns that the entry is found by say otherwise than the entry. */
    @JsonProperty("row_differs")
    ROW_DIFFERS,
    /** The event log holds another event in this place, or one that has no entry. */
    @JsonProperty("log_differs")
    LOG_DIFFERS,
    /** The checkpoint's signature is not by the key. */
    @JsonProperty("bad_signature")
    BAD_SIGNATURE,
    /** The chain does not lead on from the checkpoint that was handed out. */
    @JsonProperty("other_chain")
    OTHER_CHAIN,
    /** There are no entries. */
    @JsonProperty("empty")
    EMPTY,
    /** There is no signed checkpoint: a part, a filtered export, or no export at all. */
    @JsonProperty("no_checkpoint")
    NO_CHECKPOINT,
    /** The chain now begins behind the checkpoint that was handed out. */
    @JsonProperty("checkpoint_too_old")
    CHECKPOINT_TOO_OLD
  }

  static Verdict unverifiable(TenantId tenant, Problem problem) {
    return new Verdict(Status.NOT_VERIFIABLE, tenant, 0, 0, 0, null, problem);
  }
}
