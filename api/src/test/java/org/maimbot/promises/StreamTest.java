package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Sse;
import org.maimbot.embedded.TestServers;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every follower sees every event of its tenant once, in one order, without a gap. */
class StreamTest {
  private static final int WRITERS = 32;
  private static final int TENANTS = 3;

  @Test
  void followers_on_two_nodes_hold_what_32_writers_were_acknowledged() throws Exception {
    try (TwoNodes nodes = TwoNodes.start()) {
      follow(nodes.first(), nodes.second(), nodes.bean(0, JdbcTemplate.class));
    }
  }

  @Test
  void it_needs_no_Redis() throws Exception {
    try (TwoNodes nodes =
        TwoNodes.startWith(
            Map.of("spring.data.redis.port", "1", "spring.data.redis.host", "::1"))) {
      follow(nodes.first(), nodes.second(), nodes.bean(0, JdbcTemplate.class));
    }
  }

  private static void follow(Http first, Http second, JdbcTemplate jdbc) throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicBoolean over = new AtomicBoolean();
    List<String> tenants =
        IntStream.range(0, TENANTS)
            .mapToObj(i -> AgentWriter.newTenant(first, "tenant " + i))
            .toList();
    List<Sse> streams = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> pulls = new ArrayList<>();
      for (String tenant : tenants) {
        streams.add(Followers.sse(first, tenant));
        streams.add(Followers.sse(second, tenant));
        pulls.add(threads.submit(() -> Followers.pull(second, tenant, over::get)));
      }
      List<AgentWriter> writers =
          IntStream.range(0, WRITERS)
              .mapToObj(i ->
                  new AgentWriter(
                      i % 2 == 0 ? first : second, tenants.get(i % TENANTS), i, 8, acknowledged))
              .toList();
      for (Future<Void> writer : threads.invokeAll(writers)) writer.get();
      assertThat(acknowledged).hasSize(WRITERS * 8 * 3);
      awaitNumbered(jdbc);
      over.set(true);

      for (int i = 0; i < TENANTS; i++) {
        List<String> pulled = pulls.get(i).get();
        Followers.assertComplete(pulled, jdbc, tenants.get(i));
        for (Sse stream : streams.subList(2 * i, 2 * i + 2)) {
          await().untilAsserted(() -> assertThat(Followers.received(stream)).isEqualTo(pulled));
        }
      }
    } finally {
      streams.forEach(Sse::close);
    }
  }

  @Test
  void nothing_is_lost_with_a_node_that_is_killed() throws Exception {
    Map<String, Object> settings =
        TestServers.running().properties(TestServers.running().freshDatabase());
    JdbcTemplate jdbc = new Leftovers(settings).jdbc();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    try (Node survivor = Node.start(settings);
        Node victim = Node.start(settings);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String tenant = AgentWriter.newTenant(survivor.http(), "tenant");
      AtomicBoolean over = new AtomicBoolean();
      Future<List<String>> pull =
          threads.submit(() -> Followers.pull(survivor.http(), tenant, over::get));
      try (Sse stream = Followers.sse(survivor.http(), tenant)) {
        List<Future<Void>> writers =
            IntStream.range(0, WRITERS)
                .mapToObj(i -> {
                  Http node = i % 2 == 0 ? survivor.http() : victim.http();
                  return threads.submit(new AgentWriter(node, tenant, i, 20, acknowledged));
                })
                .toList();
        await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() > 150);
        victim.kill();
        for (Future<Void> writer : writers) writer.get();
        awaitNumbered(jdbc);
        over.set(true);

        List<String> pulled = pull.get();
        Followers.assertComplete(pulled, jdbc, tenant);
        assertThat(pulled).hasSizeGreaterThan(acknowledged.size());
        assertThat(logged(jdbc)).containsAll(acknowledged);
        await().untilAsserted(() -> assertThat(Followers.received(stream)).isEqualTo(pulled));
      }
    }
  }

  private static Set<String> logged(JdbcTemplate jdbc) {
    return Set.copyOf(
        jdbc.queryForList(
            "select concat(aggregate_identifier, '/', sequence_number) from domain_event_entry",
            String.class));
  }

  private static void awaitNumbered(JdbcTemplate jdbc) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            jdbc.queryForObject(
                "select (select count(*) from domain_event_entry) ="
                    + " (select count(*) from stream_event)",
                Boolean.class));
  }
}
