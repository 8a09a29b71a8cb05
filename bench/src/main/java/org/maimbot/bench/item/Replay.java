package org.maimbot.bench.item;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.load.WrongAnswer;
import tools.jackson.databind.JsonNode;

/** Rebuilds a projection from all its events. */
public final class Replay {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 50;

  private final Api api;
  private final EventTable events;

  public Replay(Api api, EventTable events) {
    this.api = api;
    this.events = events;
  }

  /**
   * Events a second from the request to the moment the projection is live again. Only the events
   * that the projection takes count, however many others it had to pass over.
   *
   * @param projection a name that the projections are listed with
   * @param aliasPrefix what the stored types of its events start with
   */
  public double eventsPerSecond(String projection, String aliasPrefix)
      throws IOException, InterruptedException, SQLException {
    long count = events.count(aliasPrefix);
    long start = System.nanoTime();
    api.post("/admin/projections/" + projection + "/replay", "{}");
    awaitEnd(projection);
    return count * 1e9 / (System.nanoTime() - start);
  }

  /** Starts one that takes in no more events than this a second. */
  public void start(String projection, int eventsPerSecond)
      throws IOException, InterruptedException {
    api.post(
        "/admin/projections/" + projection + "/replay",
        "{\"events_per_second\": %d}".formatted(eventsPerSecond));
  }

  /** Whether one is under way. */
  public boolean isRunning(String projection) throws IOException, InterruptedException {
    return status(projection).equals("replaying");
  }

  /** Waits until one that was started is live; when a start is answered, it is under way. */
  public void awaitEnd(String projection) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      String status = status(projection);
      if (status.equals("live")) return;
      if (status.equals("failed") || System.nanoTime() - start > LIMIT.toNanos()) {
        throw new WrongAnswer("the replay of " + projection + " is " + status);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private String status(String projection) throws IOException, InterruptedException {
    JsonNode data = api.get("/admin/projections");
    for (JsonNode each : data.path("items")) {
      if (each.path("name").asString().equals(projection)) {
        return each.path("status").asString();
      }
    }
    throw new WrongAnswer("no projection " + projection + " in " + data);
  }
}
