package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.TestServers;
import tools.jackson.databind.JsonNode;

/** Workers of a group, on two nodes of which one is killed, do each event and keep its order. */
class ConsumerGroupTest {
  private static final int AGENTS = 8;
  private static final int EVENTS = 1 + AGENTS * 16;

  private final Map<String, Object> settings =
      TestServers.running().properties(TestServers.running().freshDatabase());
  private final Map<String, List<Long>> done = new ConcurrentHashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void every_event_is_done_and_those_of_an_entity_in_their_order() throws Exception {
    try (Node first = Node.start(settings);
        Node second = Node.start(settings);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String tenant =
          made(
              first.http(),
              "/api/v2/tenants",
              Map.of("tenant_name", "t", "tenant_type", "enterprise"),
              "tenant_id");
      String group =
          made(
              first.http(),
              "/api/v2/consumers",
              Map.of(
                  "tenant_id",
                  tenant,
                  "name",
                  "g",
                  "from",
                  "beginning",
                  "visibility_timeout_seconds",
                  8),
              "consumer_id");
      for (int worker = 0; worker < 6; worker++) {
        Http home = worker % 2 == 0 ? first.http() : second.http();
        threads.execute(() -> work(home, second.http(), "/api/v2/consumers/" + group));
      }
      for (int i = 0; i < AGENTS; i++) threads.execute(() -> writeAnAgent(second.http(), tenant));

      await().atMost(Duration.ofMinutes(2)).until(() -> count() >= EVENTS / 4);
      first.kill();

      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> acknowledged(second.http(), group) == EVENTS);
      over.set(true);
    }
    assertThat(broken).isEmpty();
    assertThat(done.values().stream().flatMap(List::stream).sorted().toList())
        .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
  }

  private static long acknowledged(Http node, String group) {
    return node.get("/api/v2/consumers/" + group).data().at("/progress/acknowledged").asLong();
  }

  private long count() {
    return done.values().stream().mapToLong(List::size).sum();
  }

  /** An agent's life: it is made and renamed fifteen times. */
  private static void writeAnAgent(Http node, String tenant) {
    String agent =
        made(node, "/api/v2/agents", Map.of("tenant_id", tenant, "name", name()), "agent_id");
    for (int i = 0; i < 15; i++) {
      int status = node.put("/api/v2/agents/" + agent, Map.of("name", name())).status();
      assertThat(status).isEqualTo(200);
    }
  }

  /** Works at one node, and when that is gone at the other; now and then it drops what it has. */
  private void work(Http home, Http other, String group) {
    Http node = home;
    while (!over.get()) {
      try {
        batch(node, group);
      } catch (UncheckedIOException _) {
        node = other;
      }
    }
  }

  private void batch(Http node, String group) {
    JsonNode items =
        node.post(group + "/receive", Map.of("max", 5, "wait", 1, "worker", "w"))
            .data()
            .path("items");
    if (items.isEmpty()) return;
    if (ThreadLocalRandom.current().nextInt(12) == 0) return; // their time will run out
    List<String> subjects = new ArrayList<>();
    items.forEach(item -> subjects.add(item.at("/event/subject").asString()));
    Set<String> mine = new HashSet<>(subjects);
    mine.forEach(subject -> {
      if (!underWay.add(subject)) broken.add(subject + " is with two workers");
    });
    try {
      for (JsonNode item : items) {
        String subject = subjects.removeFirst();
        does(subject, item.at("/event/sequence").asLong());
        // Once its last event is acknowledged, another may have the entity before we hear of it.
        if (!subjects.contains(subject) && mine.remove(subject)) underWay.remove(subject);
        String receipt = item.path("receipt").asString();
        JsonNode answer = node.post(group + "/ack", Map.of("receipts", List.of(receipt))).data();
        if (answer.path("accepted").asInt() != 1) return; // too late, also for the rest
      }
    } finally {
      underWay.removeAll(mine);
    }
  }

  /** An event may come again; a new one comes after all that were done. */
  private void does(String subject, long sequence) {
    List<Long> before = done.computeIfAbsent(subject, _ -> new CopyOnWriteArrayList<>());
    if (before.contains(sequence)) return;
    if (!before.isEmpty() && before.getLast() > sequence) {
      broken.add(subject + ": " + sequence + " came after " + before);
    }
    before.add(sequence);
  }

  private static String name() {
    return UUID.randomUUID().toString();
  }

  private static String made(Http node, String path, Map<String, Object> body, String id) {
    Http.Answer answer = node.post(path, body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.data().path(id).asString();
  }
}
