package org.maimbot.api.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command of the jar that was run in this process.
 *
 * @param printed on either channel
 */
public record CommandRun(int code, String printed) {
  public static CommandRun of(String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed, true);
    int code = CommandLineTool.commandLine().setOut(writer).setErr(writer).execute(arguments);
    return new CommandRun(code, printed.toString());
  }
}
