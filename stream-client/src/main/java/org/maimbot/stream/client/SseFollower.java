package org.maimbot.stream.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Follows by server-sent events, and after a broken connection goes on where it was. */
public final class SseFollower implements Runnable, AutoCloseable {
  private final Calls calls;
  private final String path;
  private final Progress progress;
  private final Following following;
  private volatile InputStream open;

  SseFollower(Calls calls, String tenant, EventFilter filter, Progress progress, Backoff backoff) {
    this.calls = calls;
    this.path = "/api/v2/events/stream" + Calls.query(tenant, filter);
    this.progress = progress;
    this.following = new Following(backoff);
  }

  /**
   * Follows on this thread until it is closed.
   *
   * @throws StreamException when the server refuses, or events are missing
   */
  @Override
  public void run() {
    progress.load();
    following.run(this::connection);
  }

  private void connection() throws Exception {
    HttpRequest request =
        calls
            .request(path)
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", Long.toString(progress.handled()))
            .build();
    HttpResponse<InputStream> answer = calls.open(request, BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      open = in;
      if (answer.statusCode() != 200) {
        Calls.check(answer.statusCode(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } finally {
      open = null;
    }
    throw new IOException("The server has ended the stream");
  }

  private void read(BufferedReader lines) throws Exception {
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (following.isClosed()) return;
      if (line.startsWith("data:")) {
        data.append(line, line.startsWith("data: ") ? 6 : 5, line.length()).append('\n');
      } else if (line.isEmpty() && !data.isEmpty()) {
        progress.accept(StreamEvent.of(Calls.JSON.readTree(data.toString())));
        data.setLength(0);
        following.works();
      }
    }
  }

  @Override
  public void close() {
    following.close();
    InputStream in = open;
    if (in == null) return;
    try {
      in.close();
    } catch (IOException e) {
      // It is closed, which is all that was asked.
    }
  }
}
