package org.maimbot.bench.item;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.load.LoadClient;
import org.maimbot.bench.load.Measurement;
import org.maimbot.bench.load.Request;
import org.maimbot.bench.load.Workload;

/** One caller who asks for audit entries by every kind of filter in turn. */
public final class AuditQueries {
  private static final String BIG = "tenant_id=" + AuditRows.BIG;
  private static final String MIDDLE = "from=2025-06-01T00:00:00Z&to=2025-06-02T00:00:00Z";

  private static final List<String> FILTERS =
      List.of(
          BIG,
          BIG + "&limit=200",
          BIG + "&action=tenant.suspended",
          BIG + "&action=agent.*",
          BIG + "&action=*",
          BIG + "&entity=apikey",
          BIG + "&entity=apikey&action=key.refused",
          BIG + "&actor=user-7",
          BIG + "&actor=api&action=command.refused",
          BIG + "&entity_id=agent_bench4711",
          BIG + "&" + MIDDLE,
          BIG + "&action=key.refused&" + MIDDLE,
          "tenant_id=" + AuditRows.SMALL,
          "tenant_id=" + AuditRows.SMALL + "&action=data.read",
          "entity_id=agent_bench123",
          "limit=50",
          "action=agent.*");

  private final List<byte[]> requests;
  private final InetSocketAddress node;
  private final AtomicInteger count = new AtomicInteger();

  public AuditQueries(InetSocketAddress node) throws IOException, InterruptedException {
    this.node = node;
    Api api = new Api(node);
    for (String filter : FILTERS) {
      for (int i = 0; i < 3; i++) api.get("/audit?" + filter);
      long start = System.nanoTime();
      int found = api.get("/audit?" + filter).path("items").size();
      System.err.printf(
          "%6.1f ms for %d entries of %s%n", (System.nanoTime() - start) / 1e6, found, filter);
    }
    requests = FILTERS.stream().map(filter -> Request.get(Api.BASE + "/audit?" + filter)).toList();
  }

  /** Asks for some time. */
  public Measurement sample(Duration time) throws IOException, InterruptedException {
    try (LoadClient client = new LoadClient(node, 1)) {
      return client.run(
          new Workload(
              () -> requests.get(count.incrementAndGet() % requests.size()), 200, "\"audit_id\""),
          time);
    }
  }
}
