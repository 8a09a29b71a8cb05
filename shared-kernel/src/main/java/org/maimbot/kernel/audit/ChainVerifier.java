package org.maimbot.kernel.audit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.maimbot.kernel.audit.Verdict.Problem;
import org.maimbot.kernel.audit.Verdict.Status;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Takes the entries of one tenant's chain, one after another, and tells the first that is bad. What
 * it begins and ends with, and what is known of entries between, is trusted: it was signed.
 */
public final class ChainVerifier {
  /**
   * An entry as it was found.
   *
   * @param hash as it stands beside it
   * @param computed the hash of its canonical form without that
   */
  public record Link(
      TenantId tenantId, long sequence, String previousHash, String hash, String computed) {
    private boolean isSound() {
      return computed.equals(hash);
    }

    /** Reads a line of an export. */
    static Link parse(byte[] line) {
      CanonicalObject entry = CanonicalObject.parse(line);
      String tenant = entry.text("tenant_id");
      String hash = entry.text("hash");
      String previous = entry.text("previous_hash");
      long sequence = entry.number("sequence");
      if (tenant == null || hash == null || previous == null || sequence < 0) {
        throw new IllegalArgumentException("not an entry");
      }
      entry.remove("hash");
      return new Link(
          new TenantId(tenant), sequence, previous, hash, ChainHash.of(entry.toBytes()));
    }
  }

  private final TenantId tenant;
  private final long first;
  private final NavigableMap<Long, String> known;
  private long expected;
  private String previous;
  private boolean brokenBefore;
  private Long bad;
  private Problem problem;

  /**
   * @param first the number of the chain's first entry
   * @param firstPrevious what that entry names
   * @param known signed hashes by their entries' numbers, the last one being that of the chain's
   *     end
   */
  public ChainVerifier(TenantId tenant, long first, String firstPrevious, Map<Long, String> known) {
    this.tenant = tenant;
    this.first = first;
    this.known = new TreeMap<>(known);
    this.expected = first;
    this.previous = firstPrevious;
  }

  /** Takes what stands next; whether it is worth to go on. */
  public boolean take(Link link) {
    if (isDecided()) return false;
    if (brokenBefore) return found(expected - (confirmsTheLast(link) ? 2 : 1), Problem.REWRITTEN);
    if (link.sequence() < expected) return found(link.sequence(), Problem.INSERTED);
    if (expected > known.lastKey()) return found(expected, Problem.INSERTED);
    if (link.sequence() > expected) return found(expected, Problem.MISSING);
    if (!link.tenantId().equals(tenant)) return found(expected, Problem.FOREIGN);
    if (!link.isSound()) return found(expected, Problem.EDITED);
    boolean linked = link.previousHash().equals(previous);
    if (!linked && expected == first) return found(first, Problem.REWRITTEN);
    String signed = known.get(expected);
    if (signed != null) {
      boolean confirmed = signed.equals(link.hash());
      if (!linked && confirmed) return found(expected - 1, Problem.REWRITTEN);
      if (!confirmed) return found(expected, Problem.REWRITTEN);
    }
    brokenBefore = !linked;
    previous = link.hash();
    expected++;
    return true;
  }

  /** Of two entries that disagree, the one that the next one confirms is right. */
  private boolean confirmsTheLast(Link link) {
    return link.sequence() == expected && link.previousHash().equals(previous) && link.isSound();
  }

  /** Says that what stands next cannot be read as an entry. */
  public void unreadable() {
    if (!isDecided()) found(expected, Problem.UNREADABLE);
  }

  /** Says that something other than the chain itself contradicts the entry taken last. */
  public void contradicted(Problem what) {
    if (!isDecided()) found(expected - 1, what);
  }

  /** Says that an entry is bad. */
  public void contradicted(long sequence, Problem what) {
    if (!isDecided()) found(sequence, what);
  }

  /** Whether nothing that comes can change the verdict. */
  public boolean isDecided() {
    return problem != null;
  }

  /** The number that the next entry must have. */
  public long expected() {
    return expected;
  }

  private boolean found(long sequence, Problem what) {
    bad = Math.max(sequence, 1);
    problem = what;
    return false;
  }

  /** The verdict when there is no more. */
  public Verdict verdict() {
    long last = known.lastKey();
    if (!isDecided() && brokenBefore) found(expected - 1, Problem.REWRITTEN);
    if (!isDecided() && expected <= last) found(expected, Problem.MISSING);
    Status status = isDecided() ? Status.ALTERED : Status.VALID;
    long good = (isDecided() ? Math.min(bad, expected) : expected) - first;
    return new Verdict(status, tenant, first, last, Math.max(good, 0), bad, problem);
  }
}
