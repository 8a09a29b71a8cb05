package org.maimbot.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.maimbot.kernel.audit.ChainVerifier.Link;
import org.maimbot.kernel.audit.Verdict.Problem;
import org.maimbot.kernel.audit.Verdict.Status;

/** Verifies an exported chain with nothing but the public key, a line at a time. */
public final class ExportVerifier {
  private final CheckpointKeys keys;
  private final SignedCheckpoint earlier;

  /**
   * @param earlier a checkpoint that was handed out before, which the export must lead on from; or
   *     null
   */
  public ExportVerifier(CheckpointKeys keys, SignedCheckpoint earlier) {
    this.keys = keys;
    this.earlier = earlier;
  }

  /** Reads the export to its end or to its first bad entry. */
  public Verdict verify(InputStream export) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(export, UTF_8), 1 << 16);
    Optional<SignedCheckpoint> signed = checkpoint(lines.readLine());
    if (signed.isEmpty()) return Verdict.unverifiable(null, Problem.NO_CHECKPOINT);
    Checkpoint head = signed.get().checkpoint();
    if (!signed.get().isSignedBy(keys)) {
      return keys.know(head.keyId())
          ? altered(head, null, Problem.BAD_SIGNATURE)
          : Verdict.unverifiable(head.tenantId(), Problem.BAD_SIGNATURE);
    }
    if (head.sequence() < 1 || head.firstSequence() < 1) {
      return Verdict.unverifiable(head.tenantId(), Problem.EMPTY);
    }
    Map<Long, String> known = new HashMap<>(Map.of(head.sequence(), head.hash()));
    if (earlier != null) {
      Verdict apart = holdAgainst(head, earlier.checkpoint());
      if (apart != null) return apart;
      if (earlier.checkpoint().sequence() >= head.firstSequence()) {
        known.put(earlier.checkpoint().sequence(), earlier.checkpoint().hash());
      }
    }
    ChainVerifier chain =
        new ChainVerifier(head.tenantId(), head.firstSequence(), head.firstPreviousHash(), known);
    read(lines, chain);
    return chain.verdict();
  }

  private static void read(BufferedReader lines, ChainVerifier chain) throws IOException {
    boolean good = true;
    for (String line = lines.readLine(); good && line != null; line = lines.readLine()) {
      try {
        good = chain.take(Link.parse(line.getBytes(UTF_8)));
      } catch (IllegalArgumentException _) {
        chain.unreadable();
        good = false;
      }
    }
  }

  private static Optional<SignedCheckpoint> checkpoint(String line) {
    try {
      return Optional.ofNullable(line).map(it -> SignedCheckpoint.parse(it.getBytes(UTF_8)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** What the two checkpoints say without any entry; null when nothing speaks against it. */
  private Verdict holdAgainst(Checkpoint head, Checkpoint before) {
    if (!earlier.isSignedBy(keys)) {
      return Verdict.unverifiable(before.tenantId(), Problem.BAD_SIGNATURE);
    }
    if (!before.tenantId().equals(head.tenantId())) {
      return Verdict.unverifiable(head.tenantId(), Problem.OTHER_CHAIN);
    }
    if (before.sequence() > head.sequence()) {
      return altered(head, head.sequence() + 1, Problem.MISSING);
    }
    if (before.sequence() == head.firstSequence() - 1) {
      return before.hash().equals(head.firstPreviousHash())
          ? null
          : altered(head, head.firstSequence(), Problem.OTHER_CHAIN);
    }
    return before.sequence() < head.firstSequence()
        ? Verdict.unverifiable(head.tenantId(), Problem.CHECKPOINT_TOO_OLD)
        : null;
  }

  private static Verdict altered(Checkpoint head, Long sequence, Problem problem) {
    return new Verdict(
        Status.ALTERED,
        head.tenantId(),
        head.firstSequence(),
        head.sequence(),
        0,
        sequence,
        problem);
  }
}
