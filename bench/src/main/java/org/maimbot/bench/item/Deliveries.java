package org.maimbot.bench.item;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.FastReceiver;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.load.WrongAnswer;

/** Has a tenant's events delivered to a receiver that takes them at once. */
public final class Deliveries {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 2;

  private final Api api;
  private final String tenant;

  public Deliveries(InetSocketAddress node, Seed seed) {
    this.api = new Api(node);
    this.tenant = seed.listed();
  }

  /**
   * Deliveries a second of one subscription that starts at the beginning.
   *
   * @param ordering {@code tenant} or {@code entity}
   */
  public double perSecond(String ordering, long events) throws IOException, InterruptedException {
    try (FastReceiver receiver = new FastReceiver()) {
      long start = System.nanoTime();
      String id =
          api.post(
                  "/subscriptions",
                  """
                  {"tenant_id": "%s", "name": "bench %d", "url": "%s", "from": "beginning",
                   "types": ["agent.created"], "ordering": "%s"}\
                  """
                      .formatted(tenant, start, receiver.url(), ordering))
              .path("subscription_id")
              .asString();
      while (receiver.received() < events) {
        if (System.nanoTime() - start > LIMIT.toNanos()) {
          throw new WrongAnswer("only " + receiver.received() + " events were delivered");
        }
        Thread.sleep(POLL_MILLIS);
      }
      double rate = receiver.received() * 1e9 / (System.nanoTime() - start);
      api.put("/subscriptions/" + id, "{\"status\": \"paused\"}");
      return rate;
    }
  }
}
