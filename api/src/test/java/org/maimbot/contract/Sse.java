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
import java.util.stream.Stream;

/** A follower by server-sent events, as browsers are. */
public final class Sse implements AutoCloseable {
  /** One message. */
  public record Message(String id, String event, String data) {}

  private final HttpResponse<Stream<String>> answer;
  private final HttpClient client;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private volatile boolean ended;
  private volatile int comments;

  private Sse(HttpClient client, HttpResponse<Stream<String>> answer) {
    this.client = client;
    this.answer = answer;
    Thread.ofVirtual().start(this::read);
  }

  public static Sse open(int port, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Accept", "text/event-stream");
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
    return comments;
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
        if (line.startsWith(":")) comments++;
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
