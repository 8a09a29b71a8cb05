package org.maimbot.api.cli;

import java.util.OptionalInt;
import org.maimbot.api.backup.BackupCommand;
import org.maimbot.api.backup.ExportErasuresCommand;
import org.maimbot.api.backup.RestoreCommand;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What the server's jar does besides serving, named by its first argument. */
@Command(
    name = "java -jar api.jar",
    description = "Without a command, starts the server.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      HelpCommand.class,
      BackupCommand.class,
      ExportErasuresCommand.class,
      ProjectionsCommand.class,
      ReconcileCommand.class,
      ReplayCommand.class,
      RestoreCommand.class,
      RotateMasterKeyCommand.class,
      VerifyAudit.class
    })
public final class CommandLineTool {
  private CommandLineTool() {}

  /** Runs the command that the arguments name and tells its exit code; empty when there is none. */
  public static OptionalInt run(String... args) {
    if (args.length == 0 || args[0].startsWith("-")) return OptionalInt.empty();
    LoggingSystem.get(CommandLineTool.class.getClassLoader()).beforeInitialize(); // logs nothing
    return OptionalInt.of(commandLine().execute(args));
  }

  /** All commands, for who wants to read what they print. */
  public static CommandLine commandLine() {
    return new CommandLine(new CommandLineTool());
  }
}
