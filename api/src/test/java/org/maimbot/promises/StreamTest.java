package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.stream.FeedSlice;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Every follower sees every event of its tenant once, in one order, without a gap. */
class StreamTest {
  private static final int WRITERS = 32;
  private static final int TENANTS = 3;
  private static final int ROUNDS = 12;

  @Test
  void followers_on_two_nodes_hold_what_32_writers_were_acknowledged() throws Exception {
    try (TwoNodes nodes = TwoNodes.start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<TenantId> tenants =
          IntStream.range(0, TENANTS).mapToObj(i -> tenant(nodes.first(), "tenant " + i)).toList();
      List<Future<Map<String, Integer>>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        Http node = i % 2 == 0 ? nodes.first() : nodes.second();
        writers.add(threads.submit(() -> write(node, tenants.get(writer % TENANTS), writer)));
      }
      Map<TenantId, List<Future<List<FeedEvent>>>> followers = new HashMap<>();
      for (TenantId tenant : tenants) {
        for (int node = 0; node < 2; node++) {
          EventFeed feed = nodes.bean(node, EventFeed.class);
          followers
              .computeIfAbsent(tenant, _ -> new ArrayList<>())
              .add(threads.submit(() -> follow(feed, tenant, expected(tenants, tenant))));
        }
      }
      Map<String, Integer> acknowledged = new HashMap<>();
      for (var writer : writers) acknowledged.putAll(writer.get());

      Map<String, Integer> held = new HashMap<>();
      for (TenantId tenant : tenants) {
        List<FeedEvent> first = followers.get(tenant).getFirst().get();
        assertThat(followers.get(tenant).getLast().get()).isEqualTo(first);
        assertThat(first.stream().map(FeedEvent::sequence))
            .containsExactlyElementsOf(LongStream.rangeClosed(1, first.size()).boxed().toList());
        assertThat(first.getFirst().alias()).isEqualTo("tenant.created");
        assertThat(new JdbcTemplateLog(nodes.bean(0, JdbcTemplate.class)).versionsOf(first))
            .isTrue();
        for (FeedEvent event : first) held.merge(event.subject(), 1, Integer::sum);
      }
      tenants.forEach(tenant -> assertThat(held.remove(tenant.value())).isEqualTo(1));
      assertThat(held).isEqualTo(acknowledged);
    }
  }

  /** How many events the tenant has in the end. */
  private static int expected(List<TenantId> tenants, TenantId tenant) {
    int place = tenants.indexOf(tenant);
    long writers = IntStream.range(0, WRITERS).filter(i -> i % TENANTS == place).count();
    return (int) (1 + writers * ROUNDS * 3);
  }

  /** Creates, changes and deletes agents; how many events of each were acknowledged. */
  private static Map<String, Integer> write(Http node, TenantId tenant, int writer) {
    Map<String, Integer> acknowledged = new HashMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      Http.Answer created =
          node.post(
              "/api/v2/agents",
              Map.of("tenant_id", tenant.value(), "name", "agent " + writer + "/" + i));
      assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
      String agent = created.data().path("agent_id").asString();
      Http.Answer changed = node.put("/api/v2/agents/" + agent, Map.of("description", "later"));
      assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
      Http.Answer deleted = node.delete("/api/v2/agents/" + agent);
      assertThat(deleted.status()).as("%s", deleted.body()).isEqualTo(200);
      acknowledged.put(agent, 3);
    }
    return acknowledged;
  }

  private static List<FeedEvent> follow(EventFeed feed, TenantId tenant, int expected) {
    List<FeedEvent> held = new ArrayList<>();
    long[] after = {0};
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> {
          FeedSlice slice = feed.read(tenant, after[0], 50, FeedFilter.EVERYTHING);
          held.addAll(slice.events());
          after[0] = slice.nextAfter();
          return held.size() >= expected;
        });
    return held;
  }

  private static TenantId tenant(Http node, String name) {
    JsonNode made =
        node.post("/api/v2/tenants", Map.of("tenant_name", name, "tenant_type", "enterprise"))
            .data();
    return new TenantId(made.path("tenant_id").asString());
  }

  /** The log behind the stream. */
  private record JdbcTemplateLog(JdbcTemplate jdbc) {
    /** Whether each aggregate's events follow each other as in the log. */
    boolean versionsOf(List<FeedEvent> events) {
      Map<String, Long> versions = new HashMap<>();
      jdbc.query(
          "select event_identifier, sequence_number from domain_event_entry",
          row -> {
            versions.put(row.getString(1), row.getLong(2));
          });
      Map<String, Long> last = new HashMap<>();
      return events.stream()
          .allMatch(event ->
              last.merge(event.subject(), 0L, (before, _) -> before + 1)
                  .equals(versions.get(event.eventId())));
    }
  }
}
