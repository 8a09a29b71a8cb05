package org.maimbot.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/** A client of one node, as outside services are. */
record Http(String address) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** What a node answered. */
  record Answer(int status, HttpHeaders headers, JsonNode body) {
    JsonNode data() {
      return body.path("data");
    }

    String code() {
      return body.path("error_code").asString("");
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer post(String path, Object body, String... headers) {
    return send("POST", path, body, headers);
  }

  Answer put(String path, Object body, String... headers) {
    return send("PUT", path, body, headers);
  }

  Answer delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  /** What is there, as it is. */
  String text(String path) {
    try {
      return CLIENT
          .send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Answer send(String method, String path, Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(Json.mapper().writeValueAsString(body)));
    if (headers.length > 0) request.headers(headers);
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      JsonNode read =
          response.body().isEmpty()
              ? Json.mapper().nullNode()
              : Json.mapper().readTree(response.body());
      return new Answer(response.statusCode(), response.headers(), read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
