package org.maimbot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.host.Hosts;
import org.maimbot.bench.host.ServerNode;
import org.maimbot.bench.item.Feed;
import org.maimbot.bench.load.Measurement;
import org.maimbot.bench.report.Figure;

/** The measurements of the event stream. */
final class FeedSuite {
  private static final int FOLLOWERS = 1_000;
  private static final int WARM_UPS = 5;

  private final Hosts hosts;
  private final Predicate<String> wanted;
  private final int samples;
  private final List<Figure> figures = new ArrayList<>();

  FeedSuite(Hosts hosts, Predicate<String> wanted, int samples) {
    this.hosts = hosts;
    this.wanted = wanted;
    this.samples = samples;
  }

  List<Figure> measure(ServerNode node, Seed seed) throws Exception {
    Feed feed = new Feed(node.address(), seed);
    if (wanted.test("feed_catch_up")) {
      throughput("feed_catch_up", "events to one follower from the beginning", feed::catchUp);
    }
    if (wanted.test("feed_pull")) {
      throughput("feed_pull", "events pulled from the beginning", feed::pull);
    }
    Api here = new Api(node.address());
    if (wanted.test("feed_live_same_node")) {
      live("feed_live_same_node", "from an answered write to a follower", feed, here);
    }
    if (wanted.test("feed_live_other_node")) {
      try (ServerNode second = hosts.startNode()) {
        Feed there = new Feed(second.address(), seed);
        live("feed_live_other_node", "from an answered write to a follower elsewhere", there, here);
      }
    }
    if (wanted.test("feed_followers")) {
      figures.add(
          Figure.ofValue(
              "feed_followers",
              "memory of a node for 1,000 followers",
              feed.mebibytesOf(FOLLOWERS, node),
              "MiB"));
    }
    return figures;
  }

  private interface Reading {
    double perSecond() throws Exception;
  }

  private void throughput(String name, String what, Reading reading) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) reading.perSecond();
    figures.add(Figure.ofThroughput(name, what, reading.perSecond()));
  }

  private void live(String name, String what, Feed feed, Api writer) throws Exception {
    feed.live(writer, samples / 5);
    Measurement measured = feed.live(writer, samples);
    figures.add(Figure.ofLatencies(name, what, measured));
  }
}
