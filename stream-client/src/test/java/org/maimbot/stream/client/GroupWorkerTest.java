package org.maimbot.stream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.stream.client.FakeServer.answer;
import static org.maimbot.stream.client.FakeServer.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class GroupWorkerTest {
  private final List<Long> handled = new CopyOnWriteArrayList<>();

  @Test
  void what_is_done_is_acknowledged_and_what_failed_is_given_back_with_what_follows_it() {
    try (FakeServer server = server("entity");
        GroupWorker worker = server.client().worker("consumer_1", "w", this::handle)) {
      Thread.ofVirtual().start(worker);

      await().until(() -> server.asked.stream().anyMatch(call -> call.contains("/ack")));
      assertThat(handled).containsExactly(1L, 4L);
      assertThat(server.asked)
          .anyMatch(call -> call.contains("/nack") && call.contains("[\"2-1\",\"3-1\"]"))
          .anyMatch(call -> call.contains("/ack") && call.contains("[\"1-1\",\"4-1\"]"));
    }
  }

  @Test
  void in_the_order_of_the_tenant_nothing_is_done_after_a_failure() {
    try (FakeServer server = server("tenant");
        GroupWorker worker = server.client().worker("consumer_1", "w", this::handle)) {
      Thread.ofVirtual().start(worker);

      await().until(() -> server.asked.stream().anyMatch(call -> call.contains("/ack")));
      assertThat(handled).containsExactly(1L);
      assertThat(server.asked)
          .anyMatch(call -> call.contains("/nack") && call.contains("[\"2-1\",\"3-1\",\"4-1\"]"));
    }
  }

  /** Four events, of which 2 and 3 are of the same entity, and 2 cannot be handled. */
  private static FakeServer server(String ordering) {
    String batch =
        "{\"data\": {\"items\": [%s, %s, %s, %s]}}"
            .formatted(item(1, "a"), item(2, "b"), item(3, "b"), item(4, "c"));
    return new FakeServer((request, body) -> {
      String path = request.getRequestURI().getPath();
      if (path.endsWith("/receive")) answer(request, 200, batch);
      else answer(request, 200, "{\"data\": {\"ordering\": \"" + ordering + "\"}}");
    });
  }

  private static String item(long sequence, String subject) {
    return "{\"receipt\": \"%d-1\", \"event\": %s}".formatted(sequence, event(sequence, subject));
  }

  private void handle(StreamEvent event) {
    if (event.sequence() == 2) throw new IllegalStateException("cannot");
    if (!handled.contains(event.sequence())) handled.add(event.sequence());
  }
}
