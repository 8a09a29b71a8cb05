package org.maimbot.bench.item;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.Bodies;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.host.Database;
import org.maimbot.bench.load.LoadClient;
import org.maimbot.bench.load.Request;
import org.maimbot.bench.load.Workload;

/** The items that are measured as throughput: requests to one node, and the floors beneath them. */
public final class Items {
  private static final String VALIDATE = Api.BASE + "/auth/validate-api-key";
  private static final int SIZES = 5_000;

  private final InetSocketAddress node;
  private final int connections;
  private final Seed seed;

  public Items(InetSocketAddress node, int connections, Seed seed) {
    this.node = node;
    this.connections = connections;
    this.seed = seed;
  }

  /** All of them. */
  public List<Item> all(EventTable events) throws Exception {
    return Stream.concat(overJdbc(events).stream(), overHttp().stream()).toList();
  }

  private static List<Item> overJdbc(EventTable events) throws SQLException {
    Database database = events.database();
    RawRows rows = new RawRows(database);
    return List.of(
        new Item(
            "raw_insert",
            "JDBC insert and commit of an event row",
            new JdbcLoad(database, rows::event)),
        new Item(
            "raw_create",
            "JDBC inserts of all rows that a create leaves",
            new JdbcLoad(database, rows::create)));
  }

  /** Those that ask the server. */
  List<Item> overHttp() throws IOException, InterruptedException {
    Pages pages = Pages.of(new Api(node), seed.listed());
    return List.of(
        http("bare", "an endpoint that does nothing", get("/bench/bare", "bare")),
        http(
            "validate",
            "validate a key, no limits",
            Workload.same(
                Request.post(VALIDATE, Bodies.validation(seed.apiKey(), false)),
                200,
                "\"valid\":true")),
        http("redis_get", "an endpoint with one Redis GET", get("/bench/redis-get", "stored")),
        http(
            "validate_limited",
            "validate a key, with limits",
            Workload.same(
                Request.post(VALIDATE, Bodies.validation(seed.apiKey(), true)),
                200,
                "\"valid\":true")),
        http("create_tenant", "create a tenant", Seed.newTenants()),
        http("create_agent", "create an agent in one tenant", Seed.newAgents(seed.busy())),
        http("update_config", "merge into an agent's configuration", configUpdates()),
        http("get_agent", "get an agent", agentGets()),
        new Item(
            "as_of",
            "an agent as of any of its 1,000 versions, one caller",
            new PastReads(node, seed.busy())::sample),
        http("list_first", "list agents, first page", page(pages.first())),
        http("list_last", "list agents, last page by number", page(pages.last())),
        http("list_last_cursor", "list agents, last page by cursor", page(pages.lastByCursor())));
  }

  /** Gets of agents, under another name. */
  public Item agentReads(String name, String what) {
    return http(name, what, agentGets());
  }

  private Item http(String name, String what, Workload workload) {
    return new Item(
        name,
        what,
        time -> {
          // The server closes connections that were idle for long; each stretch opens its own.
          try (LoadClient client = new LoadClient(node, connections)) {
            return client.run(workload, time);
          }
        });
  }

  /** How many agents the changes take turns in. */
  public int agents() {
    return seed.agents().size();
  }

  /** Changes of the agents' configurations, one after the other. */
  public Workload configUpdates() {
    List<String> agents = seed.agents();
    AtomicInteger count = new AtomicInteger();
    return new Workload(
        () -> {
          int n = count.incrementAndGet();
          String path = Api.BASE + "/agents/" + agents.get(n % agents.size()) + "/config";
          return Request.put(path, Bodies.contextSize(1 + n % SIZES));
        },
        200,
        "\"max_context_size\"");
  }

  private Workload agentGets() {
    List<byte[]> requests =
        seed.agents().stream().map(id -> Request.get(Api.BASE + "/agents/" + id)).toList();
    AtomicInteger count = new AtomicInteger();
    return new Workload(
        () -> requests.get(count.incrementAndGet() % requests.size()), 200, "\"agent_id\"");
  }

  private static Workload page(Pages.Page page) {
    return get(Api.BASE + page.path(), page.marker());
  }

  private static Workload get(String path, String marker) {
    return Workload.same(Request.get(path), 200, marker);
  }
}
