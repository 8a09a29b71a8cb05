package org.maimbot.stream.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A server that answers as it is told to, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
  static final String TENANT = "tenant_01m83ew8x35znywwqtddfnrhn9";

  /** Answers one request. */
  interface Answer {
    void to(HttpExchange request, String body) throws IOException;
  }

  final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  FakeServer(Answer answer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        request -> {
          String body = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(request.getRequestMethod() + " " + request.getRequestURI() + " " + body);
          answer.to(request, body);
          request.close();
        });
    server.start();
  }

  StreamClient client() {
    return StreamClient.of(URI.create("http://localhost:" + server.getAddress().getPort()), TENANT)
        .pauses(Duration.ofMillis(1), Duration.ofMillis(5))
        .build();
  }

  static void answer(HttpExchange request, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    request.sendResponseHeaders(status, bytes.length);
    request.getResponseBody().write(bytes);
  }

  /** A part of the stream, as the server gives it to who pulls. */
  static String part(long from, long to, boolean more) {
    String items = events(from, to).stream().collect(Collectors.joining(","));
    return """
    {"success": true, "data": {"items": [%s], "next_after": "%d", "has_more": %s}}\
    """
        .formatted(items, to, more);
  }

  static List<String> events(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(n -> event(n, "agent_" + n)).toList();
  }

  static String event(long sequence, String subject) {
    return """
    {"specversion": "1.0", "id": "e%d", "type": "maimbot.agent.activated.v1", "subject": "%s", \
    "time": "2026-01-31T08:00:00Z", "sequence": "%d", "data": {"n": %d}}\
    """
        .formatted(sequence, subject, sequence, sequence);
  }

  static void sendEvents(OutputStream out, long from, long to) throws IOException {
    for (long n = from; n <= to; n++) {
      String text = "id: %d\nevent: t\ndata: %s\n\n".formatted(n, event(n, "agent_1"));
      out.write((": heart-beat\n\n" + text).getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
