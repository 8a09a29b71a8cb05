package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One chain per tenant, whichever node writes and whichever chains. */
class AuditTwoNodesTest {
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes = TwoNodes.start();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  private static String tenant(String name) {
    return nodes
        .first()
        .post("/api/v2/tenants", Map.of("tenant_name", name, "tenant_type", "enterprise"))
        .data()
        .path("tenant_id")
        .asString();
  }

  private static void agent(Http node, String tenant, String name) {
    node.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", name));
  }

  private static long entries(Http node, String tenant) {
    return node.get("/api/v2/audit/verify?tenant_id=" + tenant).data().path("entries").asLong();
  }

  @Test
  void writes_and_refusals_on_both_make_one_valid_chain_on_both() throws Exception {
    List<String> tenants = List.of(tenant("one"), tenant("two"));
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        String name = "agent " + i / 2; // each second one is refused
        Http node = i % 2 == 0 ? nodes.first() : nodes.second();
        for (String tenant : tenants) writers.submit(() -> agent(node, tenant, name));
      }
    }
    // A tenant, 50 agents, 50 refusals, and each look at it.
    for (String tenant : tenants) {
      await().atMost(Duration.ofSeconds(30)).until(() -> entries(nodes.first(), tenant) >= 101);
      for (Http node : List.of(nodes.first(), nodes.second())) {
        Http.Answer verdict = node.get("/api/v2/audit/verify?tenant_id=" + tenant);
        assertThat(verdict.data().path("status").asString()).isEqualTo("valid");
        var events = node.get("/api/v2/audit?action=agent.*&limit=200&tenant_id=" + tenant);
        assertThat(events.data().path("items").size()).isEqualTo(50);
        var refusals =
            node.get("/api/v2/audit?action=command.refused&limit=200&tenant_id=" + tenant);
        assertThat(refusals.data().path("items").size()).isEqualTo(50);
      }
    }
    Http.Answer first = nodes.first().get("/api/v2/audit/keys");
    assertThat(nodes.second().get("/api/v2/audit/keys").data()).isEqualTo(first.data());
  }
}
