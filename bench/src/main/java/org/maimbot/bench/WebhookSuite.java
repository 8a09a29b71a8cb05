package org.maimbot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.host.ServerNode;
import org.maimbot.bench.item.Deliveries;
import org.maimbot.bench.report.Figure;

/** Measures how fast webhooks are delivered. */
final class WebhookSuite {
  private static final int WARM_UP = 3_000;
  private static final int EVENTS = 10_000;

  private final Predicate<String> wanted;
  private final int agents;

  /**
   * @param agents how many events of the kind that is delivered there are
   */
  WebhookSuite(Predicate<String> wanted, int agents) {
    this.wanted = wanted;
    this.agents = agents;
  }

  List<Figure> measure(ServerNode node, Seed seed) throws Exception {
    Deliveries deliveries = new Deliveries(node.address(), seed);
    List<Figure> figures = new ArrayList<>();
    if (wanted.test("webhooks")) {
      figures.add(measure(deliveries, "webhooks", "entity", "deliveries, ordered by entity"));
    }
    if (wanted.test("webhooks_in_order")) {
      figures.add(
          measure(deliveries, "webhooks_in_order", "tenant", "deliveries, one after another"));
    }
    return figures;
  }

  private Figure measure(Deliveries deliveries, String name, String ordering, String what)
      throws Exception {
    System.err.println("delivering " + name);
    deliveries.perSecond(ordering, Math.min(WARM_UP, agents));
    return Figure.ofThroughput(
        name, what, deliveries.perSecond(ordering, Math.min(EVENTS, agents)));
  }
}
