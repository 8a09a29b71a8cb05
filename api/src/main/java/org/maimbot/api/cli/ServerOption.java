package org.maimbot.api.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.maimbot.kernel.Json;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The running server that a command speaks to. */
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8000",
      description = "A node of the server (${DEFAULT-VALUE}).")
  private URI server;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  JsonNode get(String path) throws CommandFailed {
    return send(HttpRequest.newBuilder(at(path)).GET());
  }

  JsonNode post(String path, JsonNode body) throws CommandFailed {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private URI at(String path) {
    String address = server.toString();
    return URI.create(
        (address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
            + "/api/v2/admin"
            + path);
  }

  /** What it answers; its own words when it refuses. */
  private JsonNode send(HttpRequest.Builder request) throws CommandFailed {
    try {
      HttpResponse<String> answer =
          client.send(
              request.header("Accept-Language", "en").timeout(Duration.ofMinutes(1)).build(),
              BodyHandlers.ofString());
      JsonNode body = Json.mapper().readTree(answer.body());
      if (answer.statusCode() / 100 == 2) return body.path("data");
      throw new CommandFailed(refusal(body, answer.statusCode()));
    } catch (IOException | JacksonException e) {
      throw new CommandFailed("%s does not answer as the server does: %s".formatted(server, e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("interrupted");
    }
  }

  /** What was wrong, and with which fields. */
  private static String refusal(JsonNode body, int status) {
    StringBuilder words = new StringBuilder(body.path("error").asString("status " + status));
    for (JsonNode detail : body.path("details")) {
      words
          .append("; ")
          .append(detail.path("field").asString())
          .append(": ")
          .append(detail.path("reason").asString());
    }
    return words.toString();
  }
}
