package org.maimbot.api.backup;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code java -jar api.jar export-erasures}. */
@Command(
    name = "export-erasures",
    description =
        "Writes which data keys were destroyed, for a restore from a backup that still has them."
            + " The list holds no keys and no personal data.",
    mixinStandardHelpOptions = true)
public final class ExportErasuresCommand implements Callable<Integer> {
  @Option(names = "--to", required = true, description = "a new file")
  private Path to;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      int keys = ErasedKeys.export(Database.given(), to);
      spec.commandLine().getOut().printf("%s: %d erasures%n", to, keys);
      return 0;
    } catch (BackupFailed e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
