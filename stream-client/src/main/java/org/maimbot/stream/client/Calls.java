package org.maimbot.stream.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls to the server. */
final class Calls {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final int TOO_MANY = 429;

  private final HttpClient http;
  private final URI server;
  private final String apiKey;

  Calls(HttpClient http, URI server, String apiKey) {
    this.http = http;
    this.server = server;
    this.apiKey = apiKey;
  }

  JsonNode get(String path, Duration timeout) throws IOException, InterruptedException {
    return data(http.send(request(path).timeout(timeout).build(), BodyHandlers.ofString()));
  }

  JsonNode post(String path, JsonNode body, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return data(http.send(request, BodyHandlers.ofString()));
  }

  <T> HttpResponse<T> open(HttpRequest request, BodyHandler<T> body)
      throws IOException, InterruptedException {
    return http.send(request, body);
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
    if (apiKey != null) request.header("X-Api-Key", apiKey);
    return request;
  }

  private static JsonNode data(HttpResponse<String> answer) throws IOException {
    check(answer.statusCode(), answer.body());
    return JSON.readTree(answer.body()).path("data");
  }

  /** Throws what may be tried again as {@link IOException}, and otherwise a refusal. */
  static void check(int status, String body) throws IOException {
    if (status == 200) return;
    String said = "The server answered " + status + ": " + body;
    if (status >= 500 || status == TOO_MANY) throw new IOException(said);
    throw new StreamException(status, said);
  }

  /** The query that selects a tenant's events. */
  static String query(String tenant, EventFilter filter) {
    StringBuilder query = new StringBuilder("?tenant_id=").append(encoded(tenant));
    if (!filter.types().isEmpty()) {
      query.append("&types=").append(encoded(String.join(",", filter.types())));
    }
    if (filter.subject() != null) query.append("&subject=").append(encoded(filter.subject()));
    if (filter.agentId() != null) query.append("&agent_id=").append(encoded(filter.agentId()));
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
