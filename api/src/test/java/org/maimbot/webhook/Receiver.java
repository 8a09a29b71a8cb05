package org.maimbot.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/** Takes deliveries, keeps them in the order they came, and answers as it is told to. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final List<Received> refused = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Received, Answer> behaviour = _ -> Answer.OK;

  /** What the receiver answers. */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** The event was taken. */
    public static final Answer OK = new Answer(204, Map.of(), "");

    /** A status and nothing else. */
    public static Answer status(int status) {
      return new Answer(status, Map.of(), "said " + status);
    }
  }

  /** One request. */
  public record Received(String id, String timestamp, String signature, String type, String body) {
    /** The event that was sent. */
    public JsonNode json() {
      return Json.mapper().readTree(body);
    }

    /** The number of the event in its tenant. */
    public long sequence() {
      return Long.parseLong(json().path("sequence").asString());
    }
  }

  private Receiver(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static Receiver start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      Receiver receiver = new Receiver(HttpServer.create(address, 100));
      receiver.server.createContext("/", receiver::handle);
      receiver.server.setExecutor(receiver.threads);
      receiver.server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** From now on it answers so; only what it takes is kept. */
  public void answering(Function<Received, Answer> how) {
    behaviour = how;
  }

  /** Everything that came and was not taken. */
  public List<Received> refused() {
    synchronized (refused) {
      return List.copyOf(refused);
    }
  }

  /** Everything that was taken, in the order it came. */
  public List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** The bodies by number, each at its first coming, in the order they came. */
  public Map<Long, String> once() {
    Map<Long, String> once = new LinkedHashMap<>();
    received().forEach(each -> once.putIfAbsent(each.sequence(), each.body()));
    return once;
  }

  /** Forgets what came so far. */
  public void forget() {
    received.clear();
    refused.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Received request =
          new Received(
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              exchange.getRequestHeaders().getFirst("content-type"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      Answer answer = behaviour.apply(request);
      (answer.status() < 300 ? received : refused).add(request);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
