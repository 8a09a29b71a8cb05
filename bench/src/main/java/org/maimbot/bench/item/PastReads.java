package org.maimbot.bench.item;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Bodies;
import org.maimbot.bench.load.LoadClient;
import org.maimbot.bench.load.Measurement;
import org.maimbot.bench.load.Request;
import org.maimbot.bench.load.Workload;

/** One caller who looks back at any of an agent's versions. */
final class PastReads {
  private static final int VERSIONS = 1_000;
  private static final int SMALLEST = 21; // the agent is made with 20

  private final InetSocketAddress node;
  private final String tenant;
  private final AtomicInteger count = new AtomicInteger();
  private List<byte[]> requests;

  PastReads(InetSocketAddress node, String tenant) {
    this.node = node;
    this.tenant = tenant;
  }

  Measurement sample(Duration time) throws IOException, InterruptedException {
    if (requests == null) requests = changedAndAskedFor();
    try (LoadClient client = new LoadClient(node, 1)) {
      return client.run(
          new Workload(
              () -> requests.get(count.incrementAndGet() % requests.size()), 200, "\"agent_id\""),
          time);
    }
  }

  private List<byte[]> changedAndAskedFor() throws IOException, InterruptedException {
    Api api = new Api(node);
    String id = api.post("/agents", Bodies.agent(tenant)).path("agent_id").asString();
    String agent = "/agents/" + id;
    List<byte[]> asked = new ArrayList<>();
    for (int version = 2; version <= VERSIONS; version++) {
      String change = Bodies.contextSize(SMALLEST + version);
      String at = api.put(agent + "/config", change).path("updated_at").asString();
      asked.add(Request.get(Api.BASE + agent + "?as_of=" + at));
    }
    return asked;
  }
}
