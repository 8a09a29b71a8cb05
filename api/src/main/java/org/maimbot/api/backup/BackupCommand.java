package org.maimbot.api.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code java -jar api.jar backup}. */
@Command(
    name = "backup",
    description =
        "Copies the database that SPRING_DATASOURCE_URL names into a file, consistently and while"
            + " servers run on it.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Option(names = "--to", required = true, description = "a new file, or a folder to put it in")
  private Path to;

  @Option(names = "--without-keys", description = "leave the data keys out: nothing can be opened")
  private boolean withoutKeys;

  @Option(names = "--keys-to", description = "put the data keys into this file instead")
  private Path keysTo;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    Path file =
        Files.isDirectory(to)
            ? to.resolve("maimbot-" + STAMP.format(clock.instant()) + ".backup")
            : to;
    try {
      boolean withKeys = !withoutKeys && keysTo == null;
      Manifest taken = new Backup(Database.given(), clock).take(file, keysTo, withKeys);
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d events, %d tables, %s%n",
              file,
              taken.rowsOf("domain_event_entry"),
              taken.tables().size(),
              withKeys ? "with data keys" : "without data keys");
      return 0;
    } catch (BackupFailed e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
