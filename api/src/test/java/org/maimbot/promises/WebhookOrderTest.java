package org.maimbot.promises;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.webhook.Receiver;

/** Webhooks while many write on two nodes: every event, in one order, as pull shows it. */
class WebhookOrderTest {
  private static final int WRITERS = 32;
  private static final int WRITES = 6;
  private TwoNodes nodes;
  private final Receiver inOrder = Receiver.start();
  private final Receiver byEntity = Receiver.start();

  @BeforeEach
  void start() {
    nodes =
        TwoNodes.startWith(
            Map.of(
                "maimbot.webhooks.poll", "50ms",
                "maimbot.webhooks.retry-after", "50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms"));
  }

  @AfterEach
  void close() {
    nodes.close();
    inOrder.close();
    byEntity.close();
  }

  @Test
  void every_receiver_holds_all_events_in_one_order() throws Exception {
    String tenant =
        nodes
            .first()
            .post("/api/v2/tenants", Map.of("tenant_name", "busy", "tenant_type", "enterprise"))
            .data()
            .path("tenant_id")
            .asString();
    String first = subscribe(nodes.first(), tenant, "tenant", inOrder);
    String second = subscribe(nodes.second(), tenant, "entity", byEntity);
    refuseSomeOnce(inOrder, 37);
    refuseSomeOnce(byEntity, 11);

    write(tenant);

    EventFeed feed = nodes.bean(1, EventFeed.class);
    await().until(() -> feed.head(new TenantId(tenant)) == 3L + 2L * WRITERS * WRITES);
    List<FeedEvent> pulled =
        feed.read(new TenantId(tenant), 0, 10_000, FeedFilter.EVERYTHING).events();
    for (Receiver receiver : List.of(inOrder, byEntity)) {
      await().atMost(Duration.ofMinutes(2)).until(() -> receiver.once().size() == pulled.size());
    }

    assertThat(new ArrayList<>(inOrder.once().values()))
        .isEqualTo(pulled.stream().map(FeedEvent::json).toList());
    Map<Long, String> bodies = byEntity.once();
    assertThat(pulled).allSatisfy(it -> assertThat(bodies.get(it.sequence())).isEqualTo(it.json()));
    byEntity.received().stream()
        .collect(groupingBy(each -> each.json().path("subject").asString()))
        .values()
        .forEach(lane ->
            assertThat(lane.stream().map(Receiver.Received::sequence).distinct()).isSorted());
    for (String subscription : List.of(first, second)) {
      await()
          .untilAsserted(() -> {
            var shown = nodes.first().get("/api/v2/subscriptions/" + subscription).data();
            assertThat(shown.path("lag").asLong()).isZero();
            assertThat(shown.path("pending").asLong()).isZero();
            assertThat(shown.path("dead_letters").asLong()).isZero();
          });
    }
  }

  private static String subscribe(Http node, String tenant, String ordering, Receiver receiver) {
    Http.Answer made =
        node.post(
            "/api/v2/subscriptions",
            Map.of(
                "tenant_id", tenant,
                "name", ordering,
                "url", receiver.url(),
                "ordering", ordering,
                "from", "beginning"));
    assertThat(made.status()).isEqualTo(201);
    return made.data().path("subscription_id").asString();
  }

  /** Every so many events are refused when they come first. */
  private static void refuseSomeOnce(Receiver receiver, int every) {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    receiver.answering(message ->
        message.sequence() % every == 0 && seen.add(message.id())
            ? Receiver.Answer.status(503)
            : Receiver.Answer.OK);
  }

  private void write(String tenant) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        writers.add(() -> write(tenant, number));
      }
      for (Future<Void> done : threads.invokeAll(writers)) done.get();
    }
  }

  private Void write(String tenant, int writer) {
    for (int i = 0; i < WRITES; i++) {
      Http node = (writer + i) % 2 == 0 ? nodes.first() : nodes.second();
      String name = writer + "/" + i;
      Http.Answer made = node.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", name));
      assertThat(made.status()).isEqualTo(201);
      String agent = "/api/v2/agents/" + made.data().path("agent_id").asString();
      assertThat(node.put(agent, Map.of("description", name)).status()).isEqualTo(200);
    }
    return null;
  }
}
