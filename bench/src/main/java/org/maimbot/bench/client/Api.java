package org.maimbot.bench.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.maimbot.bench.load.WrongAnswer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of one node, for what is asked once and read; loads go through the load client. */
public final class Api {
  /** Where the API's paths start. */
  public static final String BASE = "/api/v2";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InetSocketAddress address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Api(InetSocketAddress address) {
    this.address = address;
  }

  /** Whether the node says that it can serve. */
  public boolean isReady() throws InterruptedException {
    try {
      return send(request("/health/ready").GET().build()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  /** Creates something and answers with the envelope's data. */
  public JsonNode post(String path, String json) throws IOException, InterruptedException {
    return data("POST", path, json);
  }

  /** Changes something and answers with the envelope's data. */
  public JsonNode put(String path, String json) throws IOException, InterruptedException {
    return data("PUT", path, json);
  }

  /** Reads something that must exist and answers with the envelope's data. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request(BASE + path).GET().build());
    return dataOf(response);
  }

  /** The whole answer, whatever its status. */
  public HttpResponse<String> tryGet(String path) throws IOException, InterruptedException {
    return send(request(BASE + path).GET().build());
  }

  /** The whole answer, whatever its status. */
  public HttpResponse<String> tryPost(String path, String json)
      throws IOException, InterruptedException {
    return send(withBody("POST", path, json));
  }

  private JsonNode data(String method, String path, String json)
      throws IOException, InterruptedException {
    return dataOf(send(withBody(method, path, json)));
  }

  private static JsonNode dataOf(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new WrongAnswer(
          response.request().uri() + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body()).path("data");
  }

  private HttpRequest withBody(String method, String path, String json) {
    return request(BASE + path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://" + address.getHostString() + ":" + address.getPort() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }
}
