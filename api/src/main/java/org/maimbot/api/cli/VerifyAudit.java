package org.maimbot.api.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.audit.CheckpointKeys;
import org.maimbot.kernel.audit.ExportVerifier;
import org.maimbot.kernel.audit.SignedCheckpoint;
import org.maimbot.kernel.audit.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies an exported audit trail without a server. */
@Command(
    name = "verify-audit",
    mixinStandardHelpOptions = true,
    description = "Proves offline that an exported audit trail (NDJSON) was not altered.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:valid",
      "1:altered; the first bad position is named",
      "2:wrong usage, or a file that cannot be read",
      "3:not verifiable: empty, filtered, or signed by another key"
    })
final class VerifyAudit implements Callable<Integer> {
  private static final int VALID = 0;
  private static final int ALTERED = 1;
  private static final int USAGE = 2;
  private static final int NOT_VERIFIABLE = 3;

  @Parameters(paramLabel = "FILE", description = "What GET /api/v2/audit/export gave.")
  private Path file;

  @Option(
      names = "--public-key",
      required = true,
      paramLabel = "PEMFILE",
      description = "The public key, as GET /api/v2/audit/keys shows it.")
  private Path publicKey;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint that was handed out earlier: the export must lead on from it.")
  private Path checkpoint;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (InputStream export = new BufferedInputStream(Files.newInputStream(file))) {
      CheckpointKeys keys = CheckpointKeys.parse(Files.readString(publicKey));
      SignedCheckpoint earlier =
          checkpoint == null ? null : SignedCheckpoint.parse(Files.readAllBytes(checkpoint));
      return tell(new ExportVerifier(keys, earlier).verify(export));
    } catch (IOException | IllegalArgumentException e) {
      spec.commandLine().getErr().println("Cannot verify: " + e);
      return USAGE;
    }
  }

  private int tell(Verdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    String chain =
        "tenant %s, entries %d to %d"
            .formatted(verdict.tenantId(), verdict.firstSequence(), verdict.lastSequence());
    return switch (verdict.status()) {
      case VALID -> {
        out.println("valid: %s, %d verified".formatted(chain, verdict.entries()));
        yield VALID;
      }
      case ALTERED -> {
        String place =
            verdict.badSequence() == null
                ? "in its checkpoint"
                : "first bad position " + verdict.badSequence();
        out.println("altered: %s, %s (%s)".formatted(chain, place, Json.nameOf(verdict.problem())));
        yield ALTERED;
      }
      case NOT_VERIFIABLE -> {
        out.println("not verifiable: " + Json.nameOf(verdict.problem()));
        yield NOT_VERIFIABLE;
      }
    };
  }
}
