package org.maimbot.api.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Shows how far a replay is: as a bar that moves on a terminal, as lines elsewhere. */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final double LINE_EVERY = 0.1;

  private final PrintWriter out;
  private final boolean terminal;
  private double nextLine;
  private boolean drawn;

  ProgressBar(PrintWriter out) {
    this(out, isOnTerminal());
  }

  ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 has none again where there is no terminal
  private static boolean isOnTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Shows a projection's status. */
  void show(JsonNode status) {
    double progress = status.path("progress").asDouble();
    if (terminal) {
      drawn = true;
      out.print("\r" + bar(progress) + " " + words(status) + "\u001b[K");
    } else if (progress >= nextLine) {
      nextLine = progress + LINE_EVERY;
      out.println(words(status));
    }
    out.flush();
  }

  /** Leaves the bar where it is. */
  void end() {
    if (drawn) out.println();
    drawn = false;
    nextLine = 0;
  }

  private static String bar(double progress) {
    int filled = (int) Math.round(progress * WIDTH);
    return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]";
  }

  static String words(JsonNode status) {
    return String.format(
        Locale.ROOT,
        "%s: %s%s %3.0f %%, %,d of %,d events, %,d/s, %d s left",
        status.path("name").asString(),
        status.path("status").asString(),
        status.path("step").isString() ? " (" + status.path("step").asString() + ")" : "",
        status.path("progress").asDouble() * 100,
        status.path("events").asLong(),
        status.path("total_events").asLong(),
        status.path("events_per_second").asLong(),
        status.path("eta_seconds").asLong());
  }
}
