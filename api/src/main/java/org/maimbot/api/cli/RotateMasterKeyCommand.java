package org.maimbot.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.maimbot.kernel.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Has a running server move everything to its current master key, and says what is left. */
@Command(
    name = "rotate-master-key",
    description =
        "Wraps all data keys anew under the server's current master key, while it serves, and tells"
            + " what still hangs on others. Ends with 0 when nothing does.",
    mixinStandardHelpOptions = true)
final class RotateMasterKeyCommand implements Callable<Integer> {
  private static final String PATH = "/api/v2/admin/master-key";
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Option(
      names = "--server",
      description = "a node's address (default: ${DEFAULT-VALUE})",
      defaultValue = "http://localhost:8000")
  private URI server;

  @Option(names = "--report", description = "only tell how the keys stand, change nothing")
  private boolean reportOnly;

  @Spec private CommandSpec spec;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  @Override
  public Integer call() throws InterruptedException {
    try {
      JsonNode report = reportOnly ? send("GET", PATH) : send("POST", PATH + "/rotate");
      while (report.path("rotating").asBoolean() && !reportOnly) {
        Thread.sleep(PACE);
        report = send("GET", PATH);
      }
      return tell(report);
    } catch (IOException e) {
      spec.commandLine().getErr().println("No answer from " + server + ": " + e);
      return 1;
    }
  }

  private int tell(JsonNode report) {
    PrintWriter out = spec.commandLine().getOut();
    boolean left = false;
    for (JsonNode key : report.path("items")) {
      boolean current = key.path("current").asBoolean();
      String id = key.path("key_id").asString();
      StringBuilder line = new StringBuilder(id.isEmpty() ? "(key not noted)" : id);
      line.append(" ").append(key.path("source").asString());
      if (current) line.append(" current");
      key.path("held")
          .forEachEntry((table, rows) -> line.append(" %s=%s".formatted(table, rows.asString())));
      if (key.path("discardable").asBoolean()) line.append(" can be thrown away");
      left |= !current && !key.path("held").isEmpty();
      out.println(line);
    }
    return left ? 3 : 0;
  }

  private JsonNode send(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("status " + answer.statusCode());
    }
    return Json.mapper().readTree(answer.body()).path("data");
  }
}
