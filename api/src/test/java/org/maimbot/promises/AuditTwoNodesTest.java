package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  private static int agent(Http node, String tenant, String name) {
    return node.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", name)).status();
  }

  private static long entries(Http node, String tenant) {
    return node.get("/api/v2/audit/verify?tenant_id=" + tenant).data().path("entries").asLong();
  }

  @Test
  void writes_and_refusals_on_both_make_one_valid_chain_on_both() throws Exception {
    String tenant = tenant("one");
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String name = "agent " + i / 2; // each second one is refused
      Http node = i % 4 < 2 ? nodes.first() : nodes.second();
      calls.add(() -> agent(node, tenant, name));
    }
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> answer : writers.invokeAll(calls)) answers.add(answer.get());
    }
    assertThat(answers).containsOnly(201, 409);
    int created = Collections.frequency(answers, 201);
    assertThat(created).isEqualTo(30);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> entries(nodes.first(), tenant) >= 1 + answers.size());
    for (Http node : List.of(nodes.first(), nodes.second())) {
      Http.Answer verdict = node.get("/api/v2/audit/verify?tenant_id=" + tenant);
      assertThat(verdict.data().path("status").asString()).isEqualTo("valid");
      String list = "/api/v2/audit?limit=200&tenant_id=" + tenant + "&action=";
      assertThat(node.get(list + "agent.*").data().path("items").size()).isEqualTo(30);
      assertThat(node.get(list + "command.refused").data().path("items").size()).isEqualTo(30);
    }
    Http.Answer keys = nodes.first().get("/api/v2/audit/keys");
    assertThat(nodes.second().get("/api/v2/audit/keys").data()).isEqualTo(keys.data());
  }
}
