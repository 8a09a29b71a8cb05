package org.maimbot.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.host.Hosts;
import org.maimbot.bench.host.ServerNode;
import org.maimbot.bench.item.EventTable;
import org.maimbot.bench.item.Item;
import org.maimbot.bench.item.Items;
import org.maimbot.bench.item.Visibility;
import org.maimbot.bench.load.LoadClient;
import org.maimbot.bench.load.Measurement;
import org.maimbot.bench.report.Figure;
import org.maimbot.bench.report.Goal;

/** All measurements in their order, on servers that were started for them. */
final class Suite {
  private static final String HALF_LOAD = "create_half_load";
  private static final String CREATE = "create_tenant";

  private final Hosts hosts;
  private final Options options;
  private final Pace pace;
  private final Set<String> wanted;
  private final List<Figure> figures = new ArrayList<>();

  Suite(Hosts hosts, Options options) {
    this.hosts = hosts;
    this.options = options;
    this.pace = options.pace();
    this.wanted = Goal.withFloors(options.only());
  }

  /** What was measured so far, in the order of the report. */
  List<Figure> figures() {
    return List.copyOf(figures);
  }

  void run() throws Exception {
    ServerNode node = hosts.startNodeWithFloors();
    say("seeding %,d agents".formatted(pace.agents()));
    Seed seed = Seed.create(node.address(), pace.agents());
    EventTable events = new EventTable(hosts.database());
    Items items = new Items(node.address(), options.connections(), seed);
    measureThroughput(items.all(events).stream().filter(item -> isWanted(item.name())).toList());
    measureHalfLoad(node);
    History history = new History(node.address(), events, items, options.connections());
    figures.addAll(
        new ReplaySuite(this::isWanted, options).measure(node.address(), events, items, history));
    measureAcrossNodes(node, seed);
    figures.addAll(new FeedSuite(hosts, this::isWanted, pace.samples()).measure(node, seed));
    figures.addAll(new ChatSuite(this::isWanted, pace).measure(node.address()));
    figures.addAll(new WebhookSuite(this::isWanted, pace.agents()).measure(node, seed));
    if (isWanted("resident")) {
      figures.add(
          Figure.ofValue(
              "resident", "memory of a node after the load", node.residentMebibytes(), "MiB"));
    }
    figures.addAll(new CrowdSuite(hosts, this::isWanted, pace).measure(seed));
    figures.addAll(
        new AuditSuite(this::isWanted, hosts.database(), pace, history).measure(node, seed));
    node.close();
    measureStart();
  }

  /** All are warm before the first is measured, and they take turns. */
  private void measureThroughput(List<Item> items) throws Exception {
    for (Item item : items) {
      say("warming up %s".formatted(item.name()));
      item.sampler().sample(item.isWrite() ? pace.warmUp().multipliedBy(4) : pace.warmUp());
    }
    Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
    for (int round = 1; round <= pace.rounds(); round++) {
      for (Item item : items) {
        Measurement measured = item.sampler().sample(pace.round());
        say("round %d: %s %,.0f/s".formatted(round, item.name(), measured.perSecond()));
        rounds.computeIfAbsent(item.name(), _ -> new ArrayList<>()).add(measured);
      }
    }
    for (Item item : items) {
      Measurement all = Measurement.ofRounds(rounds.get(item.name()));
      figures.add(Figure.of(item.name(), item.what(), all));
    }
  }

  private void measureHalfLoad(ServerNode node) throws Exception {
    if (!isWanted(HALF_LOAD)) {
      return;
    }
    double half = throughputOf(CREATE) / 2;
    say("creating %,.0f tenants a second".formatted(half));
    try (LoadClient client = new LoadClient(node.address(), options.connections())) {
      Measurement paced =
          client.runPaced(Seed.newTenants(), half, pace.round().multipliedBy(pace.rounds()));
      figures.add(Figure.of(HALF_LOAD, "create a tenant, at half the throughput", paced));
    }
  }

  private void measureAcrossNodes(ServerNode node, Seed seed) throws Exception {
    Api here = new Api(node.address());
    if (isWanted("visible_same_node")) {
      measureVisible("visible_same_node", "from an answered write to a read", seed, here, here);
    }
    if (isWanted("visible_other_node") || isWanted("revoked_other_node")) {
      say("starting a second node");
      try (ServerNode second = hosts.startNode()) {
        Api there = new Api(second.address());
        measureVisible(
            "visible_other_node", "from an answered write to a read elsewhere", seed, here, there);
        say("revoking keys");
        Visibility visibility = new Visibility(seed, here, there);
        visibility.ofRevocations(pace.samples() / 5);
        figures.add(
            Figure.ofLatencies(
                "revoked_other_node",
                "from an answered disable to a refusal elsewhere",
                visibility.ofRevocations(pace.samples())));
      }
    }
  }

  private void measureVisible(String name, String what, Seed seed, Api writer, Api reader)
      throws Exception {
    say("following writes: %s".formatted(name));
    Visibility visibility = new Visibility(seed, writer, reader);
    visibility.ofWrites(pace.samples() / 5);
    figures.add(Figure.ofLatencies(name, what, visibility.ofWrites(pace.samples())));
  }

  private void measureStart() throws Exception {
    if (!isWanted("ready")) {
      return;
    }
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < pace.starts(); i++) {
      say("starting on the existing database");
      try (ServerNode node = hosts.startNode()) {
        seconds.add(node.readyAfter().toMillis() / 1e3);
      }
    }
    double median = seconds.stream().sorted().toList().get(seconds.size() / 2);
    figures.add(Figure.ofValue("ready", "start on an existing database", median, "s"));
  }

  private double throughputOf(String figure) {
    return figures.stream()
        .filter(each -> each.name().equals(figure))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException(HALF_LOAD + " needs " + figure))
        .perSecond();
  }

  private boolean isWanted(String figure) {
    return wanted.isEmpty() || wanted.contains(figure);
  }

  private static void say(String what) {
    System.err.println(what);
  }
}
