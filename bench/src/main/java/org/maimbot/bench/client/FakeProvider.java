package org.maimbot.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A model provider in the manner of OpenAI's chat completions, as fast as a model never is. */
public final class FakeProvider implements AutoCloseable {
  /** Where its chat completions are. */
  public static final String PATH = "/v1/chat/completions";

  private static final int PARTS = 8;
  private static final String LENGTH = "content-length:";

  private final ServerSocket door;
  private final byte[] answer = answer();
  private final long thinkingMillis;

  /**
   * @param thinkingMillis how long it takes before it begins to answer
   */
  public FakeProvider(long thinkingMillis) throws IOException {
    this.thinkingMillis = thinkingMillis;
    door = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
  }

  /** As an agent's configuration names it. */
  public String baseUrl() {
    return "http://127.0.0.1:" + door.getLocalPort() + "/v1";
  }

  /** What a client that asks for a stream would send. */
  public static String request(String message) {
    return """
    {"model": "fake", "stream": true, "stream_options": {"include_usage": true}, \
    "messages": [{"role": "user", "content": "%s"}]}\
    """
        .formatted(message);
  }

  private static byte[] answer() {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < PARTS; i++) {
      events.append(event("\"delta\": {\"content\": \"part %d \"}, \"finish_reason\": null", i));
    }
    events.append(event("\"delta\": {}, \"finish_reason\": \"stop\"", 0));
    events.append(
        """
        data: {"id": "1", "object": "chat.completion.chunk", "model": "fake", "choices": [], \
        "usage": {"prompt_tokens": 20, "completion_tokens": 16, "total_tokens": 36}}

        data: [DONE]

        """);
    return """
    HTTP/1.1 200 OK\r
    Content-Type: text/event-stream\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(events.length(), events)
        .getBytes(US_ASCII);
  }

  private static String event(String choice, int part) {
    return """
    data: {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "fake", \
    "choices": [{"index": 0, %s}]}

    """
        .formatted(choice.formatted(part));
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = door.accept();
        caller.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(caller));
      }
    } catch (IOException _) {
      // It was closed, which ends it.
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      InputStream in = new BufferedInputStream(caller.getInputStream(), 16_384);
      OutputStream out = caller.getOutputStream();
      while (true) {
        long length = bodyLength(in);
        if (length < 0) return; // the caller has hung up
        in.skipNBytes(length);
        TimeUnit.MILLISECONDS.sleep(thinkingMillis);
        out.write(answer);
      }
    } catch (IOException _) {
      // The caller has hung up.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static long bodyLength(InputStream in) throws IOException {
    long length = -1;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Long.parseLong(line.substring(LENGTH.length()).strip());
      }
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
