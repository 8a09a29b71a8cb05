package org.maimbot.bench.item;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Bodies;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.client.SseFollower;
import org.maimbot.bench.host.ServerNode;
import org.maimbot.bench.load.Measurement;
import org.maimbot.bench.load.WrongAnswer;
import tools.jackson.databind.JsonNode;

/** Follows the event stream of one node. */
public final class Feed {
  private static final String STREAM = Api.BASE + "/events/stream?tenant_id=";
  private static final int TOLD = 20;
  private static final long LIMIT_SECONDS = 10;

  private final InetSocketAddress node;
  private final Seed seed;

  public Feed(InetSocketAddress node, Seed seed) {
    this.node = node;
    this.seed = seed;
  }

  /** Events a second to one who follows a tenant from the beginning by server-sent events. */
  public double catchUp() throws IOException, InterruptedException {
    long events = head(seed.listed());
    long start = System.nanoTime();
    try (SseFollower follower = new SseFollower(node, STREAM + seed.listed() + "&after=0")) {
      follower.skip(events);
    }
    return events * 1e9 / (System.nanoTime() - start);
  }

  /** Events a second to one who pulls a tenant's events from the beginning in the largest parts. */
  public double pull() throws IOException, InterruptedException {
    Api api = new Api(node);
    String path = "/events?limit=1000&tenant_id=" + seed.listed() + "&after=";
    long start = System.nanoTime();
    String after = "0";
    boolean more = true;
    while (more) {
      String part = api.tryGet(path + after).body();
      int end = part.lastIndexOf("\"next_after\":\"") + "\"next_after\":\"".length();
      after = part.substring(end, part.indexOf('"', end));
      more = part.indexOf("\"has_more\":true", end) > 0;
    }
    return Long.parseLong(after) * 1e9 / (System.nanoTime() - start);
  }

  /** From the answer to a write on some node until a follower of this one has the event. */
  public Measurement live(Api writer, int samples) throws IOException, InterruptedException {
    Histogram latencies = Measurement.emptyHistogram();
    Map<String, Long> arrivals = new ConcurrentHashMap<>();
    CountDownLatch arrived = new CountDownLatch(samples);
    try (SseFollower follower = new SseFollower(node, STREAM + seed.busy())) {
      BufferedReader lines = follower.lines();
      while (!lines.readLine().startsWith("retry")) continue; // it is listening from here on
      Thread reader = Thread.ofVirtual().start(() -> read(lines, arrivals, arrived));
      Map<String, Long> answers = new ConcurrentHashMap<>();
      for (int i = 0; i < samples; i++) {
        JsonNode created = writer.post("/agents", Bodies.agent(seed.busy()));
        answers.put(created.path("agent_id").asString(), System.nanoTime());
        TimeUnit.MILLISECONDS.sleep(i % 40); // at every point of the server's rhythm
      }
      if (!arrived.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new WrongAnswer(arrived.getCount() + " events did not arrive");
      }
      answers.forEach((agent, at) ->
          latencies.recordValue(Math.max(0, arrivals.get(agent) - at)));
      reader.interrupt();
    }
    return new Measurement(latencies, latencies.getMean() * latencies.getTotalCount() / 1e9);
  }

  private static void read(
      BufferedReader lines, Map<String, Long> arrivals, CountDownLatch arrived) {
    String mark = "\"subject\":\"";
    try {
      String line = lines.readLine();
      while (line != null) {
        int at = line.startsWith("data: ") ? line.indexOf(mark) : -1;
        if (at > 0) {
          int from = at + mark.length();
          arrivals.put(line.substring(from, line.indexOf('"', from)), System.nanoTime());
          arrived.countDown();
        }
        line = lines.readLine();
      }
    } catch (IOException _) {
      // The measurement is over.
    }
  }

  /** What so many followers cost the node in memory once they were told of some events, in MiB. */
  public double mebibytesOf(int followers, ServerNode server) throws Exception {
    double before = server.residentMebibytes();
    Api api = new Api(node);
    try (Crowd crowd = new Crowd(node, STREAM + seed.busy(), followers)) {
      crowd.awaitLines('r', 1);
      for (int i = 0; i < TOLD; i++) api.post("/agents", Bodies.agent(seed.busy()));
      crowd.awaitLines('d', TOLD);
      return server.residentMebibytes() - before;
    }
  }

  private long head(String tenant) throws IOException, InterruptedException {
    JsonNode end = new Api(node).get("/events?after=now&tenant_id=" + tenant);
    return Long.parseLong(end.path("next_after").asString());
  }
}
