package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/** A client that chats over a WebSocket. */
final class ChatClient implements WebSocket.Listener, AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder frame = new StringBuilder();
  private WebSocket socket;
  private volatile int closed;

  private ChatClient() {}

  static ChatClient open(Http node, String key) {
    return open(node, key, "zh");
  }

  static ChatClient open(Http node, String key, String language) {
    ChatClient opened = new ChatClient();
    try {
      opened.socket =
          opened
              .client
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + key)
              .header("Accept-Language", language)
              .buildAsync(
                  URI.create(node.address().replace("http", "ws") + "/api/v2/ws/chat"), opened)
              .join();
    } catch (CompletionException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  WebSocket socket() {
    return socket;
  }

  /** The frames of a type, once there are so many. */
  List<JsonNode> frames(String type, int count) {
    await(type)
        .untilAsserted(() ->
            assertThat(ofType(type))
                .as("closed with %d after %s", closed, frames)
                .hasSizeGreaterThanOrEqualTo(count));
    return ofType(type);
  }

  JsonNode frame(String type) {
    return frames(type, 1).getFirst();
  }

  List<JsonNode> ofType(String type) {
    return frames.stream()
        .filter(received -> received.path("type").asString().equals(type))
        .toList();
  }

  /** With what it was closed; 0 while it is not. */
  int closed() {
    return closed;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    frame.append(data);
    if (last) {
      frames.add(Json.mapper().readTree(frame.toString()));
      frame.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed = status;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed = -1;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
