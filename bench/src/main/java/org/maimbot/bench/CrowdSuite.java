package org.maimbot.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Bodies;
import org.maimbot.bench.client.FakeProvider;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.host.Hosts;
import org.maimbot.bench.host.ServerNode;
import org.maimbot.bench.item.Attendance;
import org.maimbot.bench.load.LoadClient;
import org.maimbot.bench.load.Request;
import org.maimbot.bench.load.Workload;
import org.maimbot.bench.load.WrongAnswer;
import org.maimbot.bench.report.Figure;

/** Measures what many who wait cost a node, and those who manage it meanwhile. */
final class CrowdSuite {
  private static final int SOCKETS = 2_000;
  private static final int STREAMS = 1_000;

  /** A key may have no more open than this. */
  private static final int PER_KEY = 1_000;

  private static final int PARTS = 90;
  private static final long PAUSE_MILLIS = 2_000;
  private static final double READS_PER_SECOND = 100;
  private static final int CONNECTIONS = 8;

  /** Each of them holds some of it; most is of those that live as long as their connection. */
  private static final String[] HEAP = {"-Xmx264m", "-Xmn36m"};

  private final Hosts hosts;
  private final Predicate<String> wanted;
  private final Pace pace;

  CrowdSuite(Hosts hosts, Predicate<String> wanted, Pace pace) {
    this.hosts = hosts;
    this.wanted = wanted;
    this.pace = pace;
  }

  List<Figure> measure(Seed seed) throws Exception {
    if (!wanted.test("crowd_memory") && !wanted.test("crowd_latency")) return List.of();
    try (ServerNode node = hosts.startNode(HEAP)) {
      return measure(node, seed);
    }
  }

  private List<Figure> measure(ServerNode node, Seed seed) throws Exception {
    System.err.printf("gathering %,d WebSockets and %,d streams%n", SOCKETS, STREAMS);
    Workload reads =
        Workload.same(
            Request.get(Api.BASE + "/agents/" + seed.agents().getFirst()), 200, "\"agent_id\"");
    try (FakeProvider provider = new FakeProvider(PAUSE_MILLIS, PARTS, PAUSE_MILLIS);
        Attendance crowd = new Attendance(node.address())) {
      List<String> keys = new ArrayList<>();
      for (int open = 0; open < SOCKETS + STREAMS; open += PER_KEY) {
        keys.add(Seed.chatKey(new Api(node.address()), Bodies.patient(provider.baseUrl())));
      }
      double alone = median(node.address(), reads);
      gather(crowd, keys);
      double together = median(node.address(), reads);
      int served = crowd.served();
      if (served < crowd.size()) {
        throw new WrongAnswer(served + " of " + crowd.size() + " heard something");
      }
      return List.of(
          Figure.ofValue(
              "crowd_memory",
              "memory of a node with 2,000 WebSockets and 1,000 slow streams",
              node.residentMebibytes(),
              "MiB"),
          Figure.ofValue(
              "crowd_latency",
              "median of getting an agent meanwhile, of that without them",
              together / alone,
              "times"));
    }
  }

  private static void gather(Attendance crowd, List<String> keys) throws Exception {
    for (int i = 0; i < SOCKETS; i++) {
      crowd.join(handshake(keys.get(i / PER_KEY)), "HTTP/1.1 101");
    }
    for (int i = 0; i < STREAMS; i++) {
      String key = keys.get((SOCKETS + i) / PER_KEY);
      String message = Bodies.message(key, "hello", "crowd-" + i, true);
      crowd.join(Request.post(Api.BASE + "/chat", message), "HTTP/1.1 200");
    }
    crowd.begin();
  }

  private static byte[] handshake(String key) {
    return """
    GET /api/v2/ws/chat HTTP/1.1\r
    Host: bench\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    X-Api-Key: %s\r
    \r
    """
        .formatted(key)
        .getBytes(US_ASCII);
  }

  private double median(InetSocketAddress node, Workload reads) throws Exception {
    try (LoadClient client = new LoadClient(node, CONNECTIONS)) {
      client.runPaced(reads, READS_PER_SECOND, pace.warmUp());
      return client
          .runPaced(reads, READS_PER_SECOND, pace.round().multipliedBy(pace.rounds()))
          .medianMillis();
    }
  }
}
