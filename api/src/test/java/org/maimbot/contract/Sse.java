package org.maimbot.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A follower by server-sent events, as browsers are. */
public final class Sse implements AutoCloseable {
  /** One message. */
  public record Message(String id, String event, String data) {}

  private final HttpResponse<Stream<String>> answer;
  private final HttpClient client;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private volatile boolean ended;
  private final AtomicInteger comments = new AtomicInteger();

  private Sse(HttpClient client, HttpResponse<Stream<String>> answer) {
    this.client = client;
    this.answer = answer;
    Thread.ofVirtual().start(this::read);
  }

  public static Sse open(int port, String path, String... headers) {
    return open(request("http://localhost:" + port + path), headers);
  }

  /** What is sent as an answer to a body. */
  public static Sse post(String address, String body, String... headers) {
    return open(
        request(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/event-stream");
  }

  private static Sse open(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) request.headers(headers);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      return new Sse(client, client.send(request.build(), BodyHandlers.ofLines()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public int status() {
    return answer.statusCode();
  }

  public List<Message> messages() {
    return messages;
  }

  public List<String> ids() {
    return messages.stream().map(Message::id).toList();
  }

  /** How many heart-beats there were. */
  public int comments() {
    return comments.get();
  }

  public boolean hasEnded() {
    return ended;
  }

  private void read() {
    String[] id = {null};
    String[] event = {null};
    String[] data = {null};
    try (Stream<String> lines = answer.body()) {
      lines.forEach(line -> {
        if (line.startsWith(":")) comments.incrementAndGet();
        if (line.startsWith("id: ")) id[0] = line.substring(4);
        if (line.startsWith("event: ")) event[0] = line.substring(7);
        if (line.startsWith("data: ")) data[0] = line.substring(6);
        if (line.isEmpty() && data[0] != null) {
          messages.add(new Message(id[0], event[0], data[0]));
          data[0] = null;
        }
      });
    } catch (UncheckedIOException _) {
      // It was cut off.
    } finally {
      ended = true;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
