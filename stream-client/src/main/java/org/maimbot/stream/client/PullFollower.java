package org.maimbot.stream.client;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Follows by asking for the next events; the server holds its answer back until there are some. */
public final class PullFollower implements Runnable, AutoCloseable {
  private static final int LIMIT = 500;
  private static final int WAIT_SECONDS = 30;
  private static final Duration TIMEOUT = Duration.ofSeconds(WAIT_SECONDS + 30);

  private final Calls calls;
  private final String query;
  private final Progress progress;
  private final Following following;

  PullFollower(Calls calls, String tenant, EventFilter filter, Progress progress, Backoff backoff) {
    this.calls = calls;
    this.query = "/api/v2/events" + Calls.query(tenant, filter);
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
    following.run(() -> part(WAIT_SECONDS));
  }

  /**
   * Follows on this thread to the present end of the stream.
   *
   * @throws StreamException when the server refuses, or events are missing
   */
  public void catchUp() throws Exception {
    progress.load();
    while (part(0)) following.works();
  }

  private boolean part(int wait) throws Exception {
    JsonNode part =
        calls.get(
            query + "&after=" + progress.handled() + "&limit=" + LIMIT + "&wait=" + wait, TIMEOUT);
    for (JsonNode event : part.path("items")) {
      if (following.isClosed()) return false;
      progress.accept(StreamEvent.of(event));
    }
    progress.skipTo(Long.parseLong(part.path("next_after").asString()));
    following.works();
    return part.path("has_more").asBoolean();
  }

  @Override
  public void close() {
    following.close();
  }
}
