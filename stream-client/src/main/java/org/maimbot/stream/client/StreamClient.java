package org.maimbot.stream.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Makes followers of one tenant's stream, which share a connection pool. */
public final class StreamClient {
  private final Calls calls;
  private final String tenant;
  private final Duration firstPause;
  private final Duration longestPause;

  private StreamClient(Builder builder) {
    HttpClient http =
        builder.http != null
            ? builder.http
            : HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    calls = new Calls(http, builder.server, builder.apiKey);
    tenant = builder.tenant;
    firstPause = builder.firstPause;
    longestPause = builder.longestPause;
  }

  /**
   * Begins a client.
   *
   * @param server such as {@code http://localhost:8000}
   * @param tenant whose stream to follow, {@code tenant_…}
   */
  public static Builder of(URI server, String tenant) {
    return new Builder(server, tenant);
  }

  /**
   * A follower that asks for the next events again and again, waiting at the server for new ones.
   *
   * @param name under which its checkpoint is kept
   */
  public PullFollower pull(
      String name, EventFilter filter, CheckpointStore checkpoints, EventHandler handler) {
    return new PullFollower(
        calls, tenant, filter, new Progress(name, filter, checkpoints, handler), backoff());
  }

  /**
   * A follower that listens to server-sent events.
   *
   * @param name under which its checkpoint is kept
   */
  public SseFollower sse(
      String name, EventFilter filter, CheckpointStore checkpoints, EventHandler handler) {
    return new SseFollower(
        calls, tenant, filter, new Progress(name, filter, checkpoints, handler), backoff());
  }

  /**
   * A worker of a consumer group, whose position the server keeps.
   *
   * @param consumer the group, {@code consumer_…}
   * @param worker what it calls itself
   */
  public GroupWorker worker(String consumer, String worker, EventHandler handler) {
    return new GroupWorker(calls, consumer, worker, handler, backoff());
  }

  /**
   * The number of the tenant's last event: a follower whose checkpoint is set to it begins now
   * instead of at the beginning.
   */
  public long head() throws IOException, InterruptedException {
    String query = Calls.query(tenant, EventFilter.EVERYTHING) + "&after=now&limit=1";
    JsonNode answer = calls.get("/api/v2/events" + query, Duration.ofSeconds(30));
    return Long.parseLong(answer.path("next_after").asString());
  }

  private Backoff backoff() {
    return new Backoff(firstPause, longestPause);
  }

  /** What a client is made from. */
  public static final class Builder {
    private final URI server;
    private final String tenant;
    private HttpClient http;
    private String apiKey;
    private Duration firstPause = Duration.ofMillis(200);
    private Duration longestPause = Duration.ofSeconds(30);

    private Builder(URI server, String tenant) {
      this.server = server;
      this.tenant = tenant;
    }

    /** A key of the tenant with the permission {@code events_read}, where the server wants one. */
    public Builder apiKey(String key) {
      apiKey = key;
      return this;
    }

    /** A client with proxies, certificates or time-outs of its own. */
    public Builder http(HttpClient client) {
      http = client;
      return this;
    }

    /** How long to pause after the first failure, and at most. */
    public Builder pauses(Duration first, Duration longest) {
      firstPause = first;
      longestPause = longest;
      return this;
    }

    public StreamClient build() {
      return new StreamClient(this);
    }
  }
}
