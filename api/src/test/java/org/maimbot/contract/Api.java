package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the server on a port of this machine, which knows what may be answered. */
record Api(int port) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    /** Asserts the status and shows the whole answer if it is another one. */
    Answer is(int expected) {
      assertThat(status).as(raw.body()).isEqualTo(expected);
      return this;
    }

    /** Asserts that the request was refused in this way. */
    Answer refused(int expected, String errorCode) {
      is(expected);
      assertThat(text("/error_code")).as(raw.body()).isEqualTo(errorCode);
      assertThat(body.get("success").asBoolean()).isFalse();
      return this;
    }

    JsonNode at(String pointer) {
      return body.at(pointer);
    }

    String text(String pointer) {
      return body.at(pointer).asString(null);
    }

    List<String> texts(String array, String field) {
      return body.at(array).valueStream().map(item -> item.path(field).asString()).toList();
    }

    List<String> fields() {
      return texts("/details", "field");
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse(null);
    }

    String etag() {
      return raw.headers().firstValue("ETag").orElse(null);
    }

    String location() {
      return raw.headers().firstValue("Location").orElse(null);
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Answer put(String path, String body, String... headers) {
    return send("PUT", path, body, headers);
  }

  Answer delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  private Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) request.header("Content-Type", "application/json");
    if (headers.length > 0) request.headers(headers);
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      JsonNode json = JsonMapper.shared().readTree(answer.body());
      Answer read = new Answer(answer.statusCode(), json, answer);
      Described.check(this, method, path, read);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same call from many clients at once; their answers. */
  static List<Answer> together(int clients, IntFunction<Answer> call) {
    List<Callable<Answer>> calls =
        IntStream.range(0, clients)
            .<Callable<Answer>>mapToObj(client -> () -> call.apply(client))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(calls)) answers.add(answer.get());
      return answers;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static String unique(String name) {
    return name + " " + UUID.randomUUID();
  }

  /** A new tenant's id. */
  String tenant() {
    return tenant("enterprise");
  }

  String tenant(String type) {
    return post(
            "/api/v2/tenants",
            """
            {"tenant_name": "%s", "tenant_type": "%s"}\
            """
                .formatted(unique("tenant"), type))
        .is(201)
        .text("/data/tenant_id");
  }

  /** A new agent's id. */
  String agent(String tenant) {
    return newAgent(tenant, unique("agent"), "{}").is(201).text("/data/agent_id");
  }

  Answer newAgent(String tenant, String name, String config) {
    return post(
        "/api/v2/agents",
        """
        {"tenant_id": "%s", "name": "%s", "config": %s}\
        """
            .formatted(tenant, name, config));
  }

  /** A new key of a new agent of the tenant; the answer that shows it. */
  Answer key(String tenant, String more) {
    return newKey(tenant, agent(tenant), unique("key"), more).is(201);
  }

  /**
   * Asks for a key.
   *
   * @param more further fields, each with a comma in front
   */
  Answer newKey(String tenant, String agent, String name, String more) {
    return post(
        "/api/v2/api-keys",
        """
        {"tenant_id": "%s", "agent_id": "%s", "name": "%s"%s}\
        """
            .formatted(tenant, agent, name, more));
  }

  Answer validate(String apiKey, String more, String... headers) {
    return post(
        "/api/v2/auth/validate-api-key",
        """
        {"api_key": "%s"%s}\
        """
            .formatted(apiKey, more),
        headers);
  }
}
