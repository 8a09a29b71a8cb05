package org.maimbot.api.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists the read models of a running server. */
@Command(
    name = "projections",
    mixinStandardHelpOptions = true,
    description = "Lists the read models and how they stand.")
final class ProjectionsCommand implements Callable<Integer> {
  private static final String LINE = "%-16s %-10s %10s %12s %6s %10s%n";

  @Mixin private ServerOption server;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      JsonNode items = server.get("/projections").path("items");
      PrintWriter out = spec.commandLine().getOut();
      out.printf(LINE, "NAME", "STATUS", "POSITION", "DEAD LETTERS", "DONE", "EVENTS/S");
      for (JsonNode item : items) {
        out.printf(
            LINE,
            item.path("name").asString(),
            item.path("status").asString(),
            item.path("position").asString(),
            item.path("dead_letters").asString(),
            Math.round(item.path("progress").asDouble() * 100) + " %",
            item.path("events_per_second").asString());
      }
      out.flush();
      return 0;
    } catch (CommandFailed e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
