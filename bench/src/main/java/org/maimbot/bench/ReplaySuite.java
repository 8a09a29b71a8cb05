package org.maimbot.bench;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.item.EventTable;
import org.maimbot.bench.item.Item;
import org.maimbot.bench.item.Items;
import org.maimbot.bench.item.RawScan;
import org.maimbot.bench.item.Replay;
import org.maimbot.bench.load.Measurement;
import org.maimbot.bench.load.WrongAnswer;
import org.maimbot.bench.report.Figure;

/** Rebuilds of the agents: as fast as it goes, and throttled beside reads. */
final class ReplaySuite {
  private static final String PROJECTION = "agents";

  /** Until its time is the same from run to run. */
  private static final int WARM_UP = 4;

  /** What is recommended for a server that is in use. */
  private static final int THROTTLED = 3_000;

  private final Predicate<String> wanted;
  private final Options options;

  ReplaySuite(Predicate<String> wanted, Options options) {
    this.wanted = wanted;
    this.options = options;
  }

  List<Figure> measure(InetSocketAddress node, EventTable events, Items items, History history)
      throws Exception {
    List<Figure> figures = new ArrayList<>();
    boolean reads = wanted.test("reads_during_replay");
    boolean scans = wanted.test("raw_scan"); // as the floor of replays also when those are wanted
    if (!scans && !reads) return figures;
    System.err.println("replaying the agents");
    history.make();
    Replay replay = new Replay(new Api(node), events);
    if (scans) figures.addAll(besideScans(replay, new RawScan(events)));
    if (reads) figures.addAll(besideReads(replay, items));
    return figures;
  }

  /** In turns, over the same log: how fast the machine is changes from minute to minute. */
  private List<Figure> besideScans(Replay replay, RawScan scan) throws Exception {
    scan.sample(options.pace().warmUp());
    for (int i = 0; i < WARM_UP; i++) replay.eventsPerSecond(PROJECTION, "agent.");
    List<Measurement> scans = new ArrayList<>();
    List<Double> replays = new ArrayList<>();
    for (int i = 0; i < options.pace().rounds(); i++) {
      scans.add(scan.sample(options.pace().round()));
      replays.add(replay.eventsPerSecond(PROJECTION, "agent."));
    }
    double median = replays.stream().sorted().toList().get(replays.size() / 2);
    return List.of(
        Figure.of("raw_scan", "JDBC scan of all events, in rows", Measurement.ofRounds(scans)),
        Figure.ofThroughput("replay", "replay of the agents, in events", median));
  }

  private List<Figure> besideReads(Replay replay, Items items) throws Exception {
    Item read = items.agentReads("reads", "get an agent");
    Duration round = options.pace().round();
    read.sampler().sample(options.pace().warmUp());
    List<Measurement> alone = new ArrayList<>();
    List<Measurement> during = new ArrayList<>();
    for (int i = 0; i < options.pace().rounds(); i++) {
      alone.add(read.sampler().sample(round));
      replay.start(PROJECTION, THROTTLED);
      during.add(read.sampler().sample(round));
      if (!replay.isRunning(PROJECTION)) throw new WrongAnswer("the replay was over too early");
      replay.awaitEnd(PROJECTION);
    }
    return List.of(
        Figure.of("reads_alone", "get an agent", Measurement.ofRounds(alone)),
        Figure.of(
            "reads_during_replay",
            "get an agent while %,d events/s are replayed".formatted(THROTTLED),
            Measurement.ofRounds(during)));
  }
}
