package org.maimbot.api.backup;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code java -jar api.jar restore}. */
@Command(
    name = "restore",
    description =
        "Fills an empty schema from a backup and checks that the event log verifies. User and"
            + " password are those of SPRING_DATASOURCE_USERNAME and _PASSWORD.",
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "the backup")
  private Path file;

  @Option(names = "--into", required = true, description = "the JDBC URL of the empty schema")
  private String into;

  @Option(names = "--keys", description = "the data keys, when they were kept apart")
  private Path keys;

  @Option(
      names = "--without-keys",
      description = "restore without data keys: what was sealed stays unreadable")
  private boolean withoutKeys;

  @Option(
      names = "--erased",
      description = "what export-erasures has written since: these keys are destroyed again")
  private Path erased;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      Restore.Result done = new Restore(Database.given(into)).run(file, keys, withoutKeys, erased);
      spec.commandLine()
          .getOut()
          .printf(
              "Restored as of %s: %d rows, %d events; the log verifies; %d later erasures done"
                  + " again%n",
              done.manifest().takenAt(),
              done.rows(),
              done.manifest().rowsOf("domain_event_entry"),
              done.erasures());
      return 0;
    } catch (BackupFailed e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
