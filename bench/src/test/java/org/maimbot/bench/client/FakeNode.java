package org.maimbot.bench.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of the API as the bench asks for, on maps. */
public final class FakeNode implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<String> agents = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> contextSizes = new ConcurrentHashMap<>();
  private final Map<String, Boolean> keys = new ConcurrentHashMap<>();

  public FakeNode() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String path = exchange.getRequestURI().getPath().replace(Api.BASE, "");
    boolean create = exchange.getRequestMethod().equals("POST") && path.matches("/[a-z-]+");
    String data = data(exchange, path, body.isEmpty() ? JSON.nullNode() : JSON.readTree(body));
    byte[] answer = ("{\"data\":" + data + "}").getBytes(UTF_8);
    exchange.sendResponseHeaders(data.isEmpty() ? 401 : create ? 201 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String data(HttpExchange exchange, String path, JsonNode body) {
    String id = path.replaceFirst("^/[a-z-]+/", "").replaceFirst("/.*$", "");
    return switch (path.replaceFirst("^(/[a-z-]+/)[^/]+", "$1*")) {
      case "/tenants" -> "{\"tenant_id\":\"tenant_1\"}";
      case "/agents" -> body.isNull() ? page(exchange.getRequestURI().getQuery()) : newAgent();
      case "/agents/*/config" -> config(id, body);
      case "/agents/*" -> "{\"agent_id\":\"%s\",%s}".formatted(id, config(id, body).substring(1));
      case "/api-keys" -> newKey();
      case "/api-keys/*/disable" -> String.valueOf(keys.put(id, false));
      case "/auth/*" -> keys.get(body.path("api_key").asString()) ? "{\"valid\":true}" : "";
      default -> "\"" + path + " bare stored\"";
    };
  }

  private String newAgent() {
    String id = "agent_" + (agents.size() + 1);
    agents.add(id);
    return "{\"agent_id\":\"" + id + "\"}";
  }

  private String newKey() {
    String id = "key_" + keys.size();
    keys.put(id, true);
    return "{\"api_key\":\"%s\",\"api_key_id\":\"%s\"}".formatted(id, id);
  }

  private String config(String agent, JsonNode patch) {
    JsonNode size = patch.at("/config_overrides/chat/max_context_size");
    if (size.isInt()) {
      contextSizes.put(agent, size.asInt());
    }
    return "{\"max_context_size\":" + contextSizes.getOrDefault(agent, 20) + "}";
  }

  /** Cursors are page numbers here. */
  private String page(String query) {
    int page = Integer.parseInt(query.replaceFirst(".*(page|cursor)=(\\d+)(&.*)?$", "$2"));
    int size = Integer.parseInt(query.replaceFirst(".*page_size=(\\d+).*", "$1"));
    int pages = (agents.size() + size - 1) / size;
    List<String> items =
        agents.subList((page - 1) * size, Math.min(page * size, agents.size())).stream()
            .map(id -> "{\"agent_id\":\"" + id + "\"}")
            .toList();
    return """
    {"items": %s, "pagination": {"total_pages": %d, "has_next": %b, "next_cursor": "%d"}}\
    """
        .formatted(items, pages, page < pages, page + 1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
