package org.maimbot.bench.item;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.HdrHistogram.Histogram;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Bodies;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.load.Measurement;
import org.maimbot.bench.load.WrongAnswer;
import tools.jackson.databind.JsonNode;

/**
 * Follows writes: from the moment the answer of the writing node is complete to the moment a
 * reading node has answered with what was written. It includes that read, so that it can never be
 * zero.
 */
public final class Visibility {
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private final Seed seed;
  private final Api writer;
  private final Api reader;

  /** The writer and the reader may be the same node. */
  public Visibility(Seed seed, Api writer, Api reader) {
    this.seed = seed;
    this.writer = writer;
    this.reader = reader;
  }

  /** Creates agents and changes their configuration; each write is followed by itself. */
  public Measurement ofWrites(int samples) throws IOException, InterruptedException {
    Histogram latencies = Measurement.emptyHistogram();
    for (int i = 1; i <= samples; i++) {
      JsonNode created = writer.post("/agents", Bodies.agent(seed.busy()));
      String path = "/agents/" + created.path("agent_id").asString();
      latencies.recordValue(untilVisible(path, "\"max_context_size\":20"));
      int size = 1_000 + i;
      writer.put(path + "/config", Bodies.contextSize(size));
      latencies.recordValue(untilVisible(path + "/config", "\"max_context_size\":" + size));
    }
    return ofHistogram(latencies);
  }

  /** Disables keys that the reader has just accepted, until the reader refuses them. */
  public Measurement ofRevocations(int samples) throws IOException, InterruptedException {
    Histogram latencies = Measurement.emptyHistogram();
    for (int i = 0; i < samples; i++) {
      JsonNode key = Seed.key(writer, seed.listed(), seed.agents().getFirst());
      String check = Bodies.validation(key.path("api_key").asString(), false);
      until(() -> validate(check).statusCode() == 200, System.nanoTime(), check);
      writer.post("/api-keys/" + key.path("api_key_id").asString() + "/disable", "{}");
      latencies.recordValue(
          until(() -> validate(check).statusCode() == 401, System.nanoTime(), check));
    }
    return ofHistogram(latencies);
  }

  private HttpResponse<String> validate(String check) throws IOException, InterruptedException {
    return reader.tryPost("/auth/validate-api-key", check);
  }

  private long untilVisible(String path, String text) throws IOException, InterruptedException {
    return until(() -> reader.tryGet(path).body().contains(text), System.nanoTime(), path);
  }

  private static long until(Check check, long start, String what)
      throws IOException, InterruptedException {
    while (!check.holds()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new WrongAnswer("not seen within 10 s: " + what);
      }
    }
    return System.nanoTime() - start;
  }

  private static Measurement ofHistogram(Histogram latencies) {
    return new Measurement(latencies, latencies.getMean() * latencies.getTotalCount() / 1e9);
  }

  /** Something that is asked of a node until it holds. */
  private interface Check {
    boolean holds() throws IOException, InterruptedException;
  }
}
