package org.maimbot.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/**
 * A provider of models that answers as it is told to: by the name of the model, or well. It speaks
 * HTTP on plain sockets, so that it can break off anywhere and hears when the other side goes.
 */
public final class FakeModels implements AutoCloseable {
  /** More are not remembered: a bench asks for hours. */
  private static final int REMEMBERED = 1_000;

  /** What it was asked. */
  public record Asked(String path, Map<String, String> headers, JsonNode body) {
    /** The model's name. */
    public String model() {
      return body.path("model").asString();
    }

    /** The messages' texts, in their order. */
    public List<String> texts() {
      return body.path("messages").valueStream().map(m -> m.path("content").asString()).toList();
    }
  }

  /** How it answers. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(Asked asked, ModelTalk talk) throws IOException;
  }

  private final ServerSocket server;
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private FakeModels(ServerSocket server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static FakeModels start() {
    try {
      FakeModels models =
          new FakeModels(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("fake-models").start(models::accept);
      return models;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** From now on the model answers so. */
  public void answering(String model, Behaviour how) {
    behaviours.put(model, how);
  }

  /** What the model was asked so far. */
  public List<Asked> asked(String model) {
    return asked.stream().filter(each -> each.model().equals(model)).toList();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("fake-model").start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean more = true;
      while (more) {
        Asked request = read(in);
        if (request == null) return;
        if (asked.size() < REMEMBERED) asked.add(request);
        ModelTalk talk = new ModelTalk(in, socket.getOutputStream());
        behaviours.getOrDefault(request.model(), ModelAnswers::well).answer(request, talk);
        more = talk.isWhole();
      }
    } catch (IOException _) {
      // the other side has gone
    }
  }

  /** Null when nothing more is asked. */
  private static Asked read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) return null;
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      String[] header = line.split(":", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Asked(first.split(" ", -1)[1], headers, Json.mapper().readTree(body));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) return null;
      if (c != '\r') line.write(c);
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
