package org.maimbot.query.audit;

import java.time.LocalDateTime;
import org.maimbot.kernel.audit.ChainHash;

/**
 * Where a tenant's chain begins and ends.
 *
 * @param events how many of its entries are events, the removed ones included
 * @param signedSequence the number that the last checkpoint confirms; 0 when there is none
 * @param signedAt in UTC
 */
record Head(
    String tenantId,
    long sequence,
    String hash,
    long firstSequence,
    String firstPreviousHash,
    long events,
    long removedEvents,
    long signedSequence,
    LocalDateTime signedAt) {
  /** Of a chain without entries. */
  static Head none(String tenant, LocalDateTime now) {
    return new Head(tenant, 0, ChainHash.NONE, 1, ChainHash.NONE, 0, 0, 0, now);
  }

  Head grown(String newHash, boolean byEvent) {
    return new Head(
        tenantId,
        sequence + 1,
        newHash,
        firstSequence,
        firstPreviousHash,
        events + (byEvent ? 1 : 0),
        removedEvents,
        signedSequence,
        signedAt);
  }

  /** Without what was before an entry. */
  Head cutAfter(long removedSequence, String removedHash, long eventsRemoved) {
    return new Head(
        tenantId,
        sequence,
        hash,
        removedSequence + 1,
        removedHash,
        events,
        removedEvents + eventsRemoved,
        signedSequence,
        signedAt);
  }

  Head signed(LocalDateTime at) {
    return new Head(
        tenantId,
        sequence,
        hash,
        firstSequence,
        firstPreviousHash,
        events,
        removedEvents,
        sequence,
        at);
  }
}
