package org.maimbot.stream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.maimbot.stream.client.FakeServer.answer;
import static org.maimbot.stream.client.FakeServer.part;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FollowersTest {
  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
  private final List<Long> handled = new CopyOnWriteArrayList<>();

  @Test
  void pulling_goes_on_where_it_was_and_gets_over_a_server_that_was_away() {
    AtomicInteger calls = new AtomicInteger();
    try (FakeServer server =
            new FakeServer((request, body) -> {
              switch (calls.getAndIncrement()) {
                case 0 -> answer(request, 200, part(4, 5, true));
                case 1 -> answer(request, 503, "{}");
                case 2 -> answer(request, 200, part(6, 6, false));
                default -> answer(request, 200, part(7, 6, false));
              }
            });
        PullFollower follower =
            server.client().pull("f", EventFilter.EVERYTHING, checkpoints, this::handle)) {
      checkpoints.save("f", 3);
      Thread.ofVirtual().start(follower);

      await().until(() -> checkpoints.load("f").equals(OptionalLong.of(6)));
      assertThat(handled).containsExactly(4L, 5L, 6L);
      assertThat(server.asked.get(0)).contains("tenant_id=" + FakeServer.TENANT, "after=3");
      assertThat(server.asked.get(2)).contains("after=5");
    }
  }

  @Test
  void a_handler_that_fails_is_given_the_event_again() {
    AtomicInteger attempts = new AtomicInteger();
    try (FakeServer server =
            new FakeServer((request, body) -> answer(request, 200, part(1, 1, false)));
        PullFollower follower =
            server
                .client()
                .pull(
                    "f",
                    EventFilter.EVERYTHING,
                    checkpoints,
                    event -> {
                      if (attempts.incrementAndGet() < 3)
                        throw new IllegalStateException("not yet");
                      handle(event);
                    })) {
      Thread.ofVirtual().start(follower);

      await().until(() -> handled.equals(List.of(1L)));
      assertThat(attempts.get()).isEqualTo(3);
    }
  }

  @Test
  void a_gap_in_the_whole_stream_ends_the_follower() {
    try (FakeServer server =
        new FakeServer((request, body) -> answer(request, 200, part(2, 3, false)))) {
      PullFollower whole =
          server.client().pull("f", EventFilter.EVERYTHING, checkpoints, this::handle);
      assertThatThrownBy(whole::run)
          .isInstanceOf(StreamException.class)
          .hasMessageContaining("Event 2 came after 0");
      assertThat(handled).isEmpty();
    }
  }

  @Test
  void a_part_of_the_stream_has_gaps() throws Exception {
    try (FakeServer server =
        new FakeServer((request, body) -> answer(request, 200, part(2, 3, false)))) {
      server
          .client()
          .pull("f", EventFilter.ofTypes("agent.*"), checkpoints, this::handle)
          .catchUp();
      assertThat(handled).containsExactly(2L, 3L);
      assertThat(server.asked.getFirst()).contains("types=agent.*");
    }
  }

  @Test
  void a_refusal_ends_the_follower() {
    try (FakeServer server = new FakeServer((request, body) -> answer(request, 404, "{}"))) {
      assertThatThrownBy(() ->
              server.client().sse("f", EventFilter.EVERYTHING, checkpoints, this::handle).run())
          .isInstanceOfSatisfying(
              StreamException.class, refused -> assertThat(refused.status()).isEqualTo(404));
    }
  }

  @Test
  void listening_goes_on_after_a_broken_connection_without_handling_anything_twice() {
    List<String> resumed = new CopyOnWriteArrayList<>();
    try (FakeServer server =
            new FakeServer((request, body) -> {
              resumed.add(request.getRequestHeaders().getFirst("Last-Event-ID"));
              request.sendResponseHeaders(200, 0);
              switch (resumed.size()) {
                case 1 -> FakeServer.sendEvents(request.getResponseBody(), 1, 3);
                case 2 -> FakeServer.sendEvents(request.getResponseBody(), 3, 5);
                default -> FakeServer.sendEvents(request.getResponseBody(), 6, 6);
              }
            });
        SseFollower follower =
            server.client().sse("f", EventFilter.EVERYTHING, checkpoints, this::handle)) {
      Thread.ofVirtual().start(follower);

      await().until(() -> handled.size() >= 6);
      assertThat(handled).containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
      assertThat(resumed).startsWith("0", "3", "5");
    }
  }

  private void handle(StreamEvent event) {
    handled.add(event.sequence());
  }
}
