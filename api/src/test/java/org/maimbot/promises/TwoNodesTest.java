package org.maimbot.promises;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one node has acknowledged holds on every node. */
class TwoNodesTest {
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes = TwoNodes.start();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void a_write_is_seen_by_the_next_read_on_the_other_node() {
    for (int i = 0; i < 40; i++) {
      Http writer = i % 2 == 0 ? nodes.first() : nodes.second();
      Http reader = i % 2 == 0 ? nodes.second() : nodes.first();
      long total = total(reader);
      String tenant = create(writer, "seen " + i).data().path("tenant_id").asString();
      String path = "/api/v2/tenants/" + tenant;

      assertThat(reader.get(path).data().path("tenant_name").asString()).isEqualTo("seen " + i);
      assertThat(total(reader)).isEqualTo(total + 1);

      assertThat(writer.put(path, Map.of("description", "changed")).status()).isEqualTo(200);
      assertThat(reader.get(path).data().path("description").asString()).isEqualTo("changed");

      assertThat(writer.delete(path).status()).isEqualTo(200);
      assertThat(reader.get(path).code()).isEqualTo("TENANT_001");
      assertThat(total(reader)).isEqualTo(total);
    }
  }

  @Test
  void concurrent_retries_over_both_nodes_are_one_write() throws Exception {
    String key = UUID.randomUUID().toString();
    List<Http.Answer> answers =
        together(
            12,
            i ->
                (i % 2 == 0 ? nodes.first() : nodes.second())
                    .post(
                        "/api/v2/tenants",
                        Map.of("tenant_name", "once only", "tenant_type", "personal"),
                        "Idempotency-Key",
                        key));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(
            answers.stream().map(answer -> answer.data().path("tenant_id").asString()).distinct())
        .hasSize(1);
    assertThat(
            answers.stream()
                .filter(answer -> answer.headers().firstValue("Idempotent-Replayed").isEmpty()))
        .hasSize(1);
  }

  @Test
  void of_two_changes_to_one_version_the_second_is_refused_whatever_the_node() throws Exception {
    String tenant = create(nodes.first(), "versioned").data().path("tenant_id").asString();
    List<Http.Answer> answers =
        together(
            10,
            i ->
                (i % 2 == 0 ? nodes.first() : nodes.second())
                    .put(
                        "/api/v2/tenants/" + tenant,
                        Map.of("description", "by " + i),
                        "If-Match",
                        "\"1\""));

    Map<Integer, List<Http.Answer>> byStatus =
        answers.stream().collect(groupingBy(Http.Answer::status));
    assertThat(byStatus.get(200)).hasSize(1);
    assertThat(byStatus.get(412)).hasSize(9);
  }

  @Test
  void one_name_has_one_winner_over_both_nodes() throws Exception {
    List<Http.Answer> answers =
        together(24, i -> create(i % 2 == 0 ? nodes.first() : nodes.second(), "wanted by all"));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.code().equals("TENANT_002"))).hasSize(23);
  }

  /** Each node remembers the row as it wrote it itself, and the other one has gone on meanwhile. */
  @Test
  void a_row_that_the_other_node_has_changed_is_read_before_it_is_written_and_counted_once() {
    String tenant = create(nodes.first(), "in turns").data().path("tenant_id").asString();
    String path = "/api/v2/tenants/" + tenant;
    long active = totalOf(nodes.first(), "active");
    for (int i = 0; i < 6; i++) {
      Http writer = i % 3 == 0 ? nodes.first() : nodes.second();
      String status = i % 2 == 0 ? "inactive" : "active";
      Map<String, String> change = Map.of("description", "turn " + i, "status", status);
      assertThat(writer.put(path, change).status()).isEqualTo(200);

      for (Http reader : List.of(nodes.first(), nodes.second())) {
        assertThat(reader.get(path).data().path("description").asString()).isEqualTo("turn " + i);
        assertThat(reader.get(path).data().path("status").asString()).isEqualTo(status);
        assertThat(totalOf(reader, "active")).isEqualTo(i % 2 == 0 ? active - 1 : active);
      }
    }
    assertThat(nodes.first().get(path).data().path("tenant_name").asString()).isEqualTo("in turns");
    assertThat(nodes.first().get(path).data().path("tenant_type").asString())
        .isEqualTo("enterprise");
  }

  private static long totalOf(Http node, String status) {
    return node.get("/api/v2/tenants?page_size=1&status=" + status)
        .data()
        .path("pagination")
        .path("total")
        .asLong();
  }

  private static Http.Answer create(Http node, String name) {
    return node.post("/api/v2/tenants", Map.of("tenant_name", name, "tenant_type", "enterprise"));
  }

  private static long total(Http node) {
    return node.get("/api/v2/tenants").data().at("/pagination/total").asLong();
  }

  private interface Numbered<T> {
    T call(int number) throws Exception;
  }

  private static <T> List<T> together(int count, Numbered<T> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> calls =
          IntStream.range(0, count).<Callable<T>>mapToObj(i -> () -> work.call(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) results.add(result.get());
      return results;
    }
  }
}
