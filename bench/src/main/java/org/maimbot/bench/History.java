package org.maimbot.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import org.maimbot.bench.item.EventTable;
import org.maimbot.bench.item.Items;
import org.maimbot.bench.load.LoadClient;

/**
 * A long past of the agents of one tenant: so many events that what reading them costs once does
 * not hide what each costs. It is made when the first suite asks for it.
 */
final class History {
  private static final int EVENTS = 160_000;

  /** An agent is created, and its configuration changed three times. */
  private static final int EACH = 4;

  private final InetSocketAddress node;
  private final EventTable events;
  private final Items items;
  private final int connections;
  private boolean made;

  History(InetSocketAddress node, EventTable events, Items items, int connections) {
    this.node = node;
    this.events = events;
    this.items = items;
    this.connections = connections;
  }

  void make() throws IOException, SQLException, InterruptedException {
    if (made) return;
    System.err.printf("making %,d events%n", EVENTS);
    try (LoadClient client = new LoadClient(node, connections)) {
      client.run(items.configUpdates(), (long) (EACH - 1) * items.agents());
    }
    events.grow("agent", EACH, EVENTS);
    made = true;
  }
}
