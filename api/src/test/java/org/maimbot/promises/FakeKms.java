package org.maimbot.promises;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/** Speaks the API of a transit engine; what it wrapped only it can unwrap. */
final class FakeKms implements AutoCloseable {
  static final String TOKEN = "s.fake";

  private final HttpServer server;
  private final Map<String, String> wrapped = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  FakeKms() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/transit/encrypt/maimbot", exchange -> answer(exchange, true));
    server.createContext("/v1/transit/decrypt/maimbot", exchange -> answer(exchange, false));
    server.start();
  }

  Map<String, Object> settings() {
    return Map.of(
        "maimbot.encryption.kms.address",
        "http://localhost:" + server.getAddress().getPort(),
        "maimbot.encryption.kms.token",
        TOKEN);
  }

  int calls() {
    return calls.get();
  }

  private void answer(HttpExchange exchange, boolean wraps) throws IOException {
    calls.incrementAndGet();
    JsonNode body = Json.mapper().readTree(exchange.getRequestBody());
    boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
    String given = body.path(wraps ? "plaintext" : "ciphertext").asString("");
    String name = "vault:v1:" + wrapped.size();
    if (known && wraps) wrapped.put(name, given);
    String result = wraps ? name : wrapped.get(given);
    boolean fine = known && result != null;
    String answer =
        "{\"data\": {\"%s\": \"%s\"}}".formatted(wraps ? "ciphertext" : "plaintext", result);
    byte[] bytes = (fine ? answer : "{\"errors\": []}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(fine ? 200 : 403, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
