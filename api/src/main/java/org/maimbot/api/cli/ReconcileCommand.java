package org.maimbot.api.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.maimbot.kernel.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has a running server compare read models with their events, and tells what differs. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = "Compares read models with their events; ends with 1 if any difference is left.")
final class ReconcileCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 200;

  @Mixin private ServerOption server;
  @Spec private CommandSpec spec;

  @Option(names = "--mend", description = "Put right what differs.")
  private boolean mend;

  @Option(names = "--tenant", paramLabel = "ID", description = "Only this tenant's rows.")
  private String tenant;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Read models; all if none.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws InterruptedException {
    try {
      ObjectNode body = Json.mapper().createObjectNode().put("mend", mend);
      if (tenant != null) body.put("tenant_id", tenant);
      if (!names.isEmpty()) body.set("projections", Json.mapper().valueToTree(names));
      JsonNode state = server.post("/reconciliations", body);
      while (state.path("status").asString().equals("running")) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        state = server.get("/reconciliations/" + state.path("reconciliation_id").asString());
      }
      return tell(state);
    } catch (CommandFailed e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }

  private int tell(JsonNode state) throws CommandFailed {
    if (!state.path("status").asString().equals("done")) {
      throw new CommandFailed(state.path("failure").asString("It did not come to its end"));
    }
    PrintWriter out = spec.commandLine().getOut();
    for (JsonNode item : state.path("items")) {
      List<String> fields = item.path("fields").valueStream().map(JsonNode::asString).toList();
      out.printf(
          "%s %s: %s %s%s%n",
          item.path("projection").asString(),
          item.path("entity_id").asString(),
          item.path("kind").asString(),
          String.join(", ", fields),
          item.path("mended").asBoolean() ? " (mended)" : "");
    }
    long differences = state.path("differences").asLong();
    long mended = state.path("mended").asLong();
    out.printf(
        "%,d entities compared, %,d differences, %,d mended%n",
        state.path("entities").asLong(), differences, mended);
    out.flush();
    return differences == mended ? 0 : 1;
  }
}
