package org.maimbot.stream.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shares a consumer group's events with other workers. What the handler has done is acknowledged;
 * what it failed at is given back, with the entity's later events, and comes again.
 */
public final class GroupWorker implements Runnable, AutoCloseable {
  private static final int MAX = 50;
  private static final int WAIT_SECONDS = 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(WAIT_SECONDS + 30);

  private final Calls calls;
  private final String path;
  private final ObjectNode wish;
  private final EventHandler handler;
  private final Following following;
  private Boolean oneLane;

  GroupWorker(Calls calls, String consumer, String worker, EventHandler handler, Backoff backoff) {
    this.calls = calls;
    this.path = "/api/v2/consumers/" + consumer;
    this.wish =
        Calls.JSON
            .createObjectNode()
            .put("max", MAX)
            .put("wait", WAIT_SECONDS)
            .put("worker", worker);
    this.handler = handler;
    this.following = new Following(backoff);
  }

  /**
   * Works on this thread until it is closed.
   *
   * @throws StreamException when the server refuses
   */
  @Override
  public void run() {
    following.run(() -> {
      if (oneLane == null) oneLane = isOneLane();
      batch();
    });
  }

  /** Whether every event waits for the one before it, instead of those of an entity. */
  private boolean isOneLane() throws IOException, InterruptedException {
    return calls.get(path, TIMEOUT).path("ordering").asString().equals("tenant");
  }

  private void batch() throws Exception {
    JsonNode items = calls.post(path + "/receive", wish, TIMEOUT).path("items");
    List<String> done = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    Set<String> failedLanes = new HashSet<>();
    Exception failure = null;
    for (JsonNode item : items) {
      StreamEvent event = StreamEvent.of(item.path("event"));
      String receipt = item.path("receipt").asString();
      String lane = oneLane ? "" : event.subject();
      if (following.isClosed() || failedLanes.contains(lane)) {
        failed.add(receipt);
        continue;
      }
      try {
        handler.handle(event);
        done.add(receipt);
      } catch (Exception e) {
        failure = e;
        failed.add(receipt);
        failedLanes.add(lane);
      }
    }
    settle("/nack", failed);
    settle("/ack", done);
    if (failure != null) throw failure;
    following.works();
  }

  private void settle(String call, List<String> receipts) throws IOException, InterruptedException {
    if (receipts.isEmpty()) return;
    ObjectNode body = Calls.JSON.createObjectNode();
    ArrayNode list = body.putArray("receipts");
    receipts.forEach(list::add);
    calls.post(path + call, body, TIMEOUT);
  }

  @Override
  public void close() {
    following.close();
  }
}
