package org.maimbot.api.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.maimbot.kernel.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has read models rebuilt by a running server and waits until they are. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Rebuilds read models from their events and shows how far it is.")
final class ReplayCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 200;

  @Mixin private ServerOption server;
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Which which;

  @Option(
      names = "--events-per-second",
      paramLabel = "N",
      description = "How fast at most; as the server is set when left out.")
  private Integer eventsPerSecond;

  /** One, or all of them. */
  static final class Which {
    @Parameters(paramLabel = "NAME", description = "A read model, as `projections` lists it.")
    private String name;

    @Option(names = "--all", description = "All of them, one after the other.")
    private boolean all;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      ObjectNode body = Json.mapper().createObjectNode();
      if (eventsPerSecond != null) body.put("events_per_second", eventsPerSecond);
      server.post(
          which.all ? "/projections/replay" : "/projections/" + which.name + "/replay", body);
      return await() ? 0 : 1;
    } catch (CommandFailed e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }

  /** Whether all went well. */
  private boolean await() throws CommandFailed, InterruptedException {
    ProgressBar bar = new ProgressBar(spec.commandLine().getOut());
    String shown = "";
    while (true) {
      List<JsonNode> wanted = wanted();
      List<JsonNode> open = wanted.stream().filter(ReplayCommand::isOpen).toList();
      for (JsonNode status : open) {
        if (status.path("status").asString().equals("queued")) continue;
        if (!status.path("name").asString().equals(shown)) bar.end();
        shown = status.path("name").asString();
        bar.show(status);
      }
      if (open.isEmpty()) {
        bar.end();
        wanted.forEach(status -> spec.commandLine().getOut().println(result(status)));
        spec.commandLine().getOut().flush();
        return wanted.stream().allMatch(status -> status.path("status").asString().equals("live"));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private List<JsonNode> wanted() throws CommandFailed {
    return server
        .get("/projections")
        .path("items")
        .valueStream()
        .filter(status -> which.all || status.path("name").asString().equals(which.name))
        .toList();
  }

  private static boolean isOpen(JsonNode status) {
    String state = status.path("status").asString();
    return state.equals("replaying") || state.equals("queued");
  }

  private static String result(JsonNode status) {
    String failure = status.path("failure").asString("");
    return "%s: %s, %,d events%s"
        .formatted(
            status.path("name").asString(),
            status.path("status").asString(),
            status.path("events").asLong(),
            failure.isEmpty() ? "" : ", " + failure);
  }
}
