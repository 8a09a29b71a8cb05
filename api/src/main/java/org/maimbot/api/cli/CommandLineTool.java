package org.maimbot.api.cli;

import java.util.OptionalInt;
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
      ProjectionsCommand.class,
      ReconcileCommand.class,
      ReplayCommand.class
    })
public final class CommandLineTool {
  private CommandLineTool() {}

  /** Runs the command that the arguments name and tells its exit code; empty when there is none. */
  public static OptionalInt run(String... args) {
    if (args.length == 0 || args[0].startsWith("-")) return OptionalInt.empty();
    return OptionalInt.of(new CommandLine(new CommandLineTool()).execute(args));
  }
}
