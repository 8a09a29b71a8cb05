package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.stream.client.CheckpointStore;
import org.maimbot.stream.client.EventFilter;
import org.maimbot.stream.client.GroupWorker;
import org.maimbot.stream.client.JdbcCheckpoints;
import org.maimbot.stream.client.SseFollower;
import org.maimbot.stream.client.StreamClient;
import org.maimbot.stream.client.StreamEvent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The client that other services use, against the server. */
@IntegrationTest
class StreamClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  @LocalServerPort private int port;

  @Autowired
  @Qualifier("readDataSource")
  private DataSource commitsByItself;

  private final List<Long> handled = new CopyOnWriteArrayList<>();
  private CheckpointStore checkpoints;
  private Api api;
  private String tenant;
  private StreamClient client;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
    api.agent(tenant);
    api.agent(tenant);
    client =
        StreamClient.of(URI.create("http://localhost:" + port), tenant)
            .pauses(Duration.ofMillis(10), Duration.ofMillis(50))
            .build();
    new JdbcTemplate(commitsByItself)
        .execute(
            "create table if not exists stream_checkpoint"
                + " (follower varchar(100) primary key, sequence bigint not null)");
    checkpoints = new JdbcCheckpoints(commitsByItself);
    await().atMost(PATIENCE).until(() -> client.head() == 3);
  }

  @Test
  void pulling_catches_up_and_goes_on_where_it_was() throws Exception {
    client.pull(tenant, EventFilter.EVERYTHING, checkpoints, this::handle).catchUp();
    assertThat(handled).containsExactly(1L, 2L, 3L);
    api.agent(tenant);
    await().atMost(PATIENCE).until(() -> client.head() == 4);

    client.pull(tenant, EventFilter.EVERYTHING, checkpoints, this::handle).catchUp();
    assertThat(handled).containsExactly(1L, 2L, 3L, 4L);
    assertThat(checkpoints.load(tenant)).hasValue(4);
  }

  @Test
  void a_filtered_follower_passes_over_what_is_not_for_it() throws Exception {
    EventFilter tenants = EventFilter.ofTypes("tenant.*");
    client.pull(tenant, tenants, checkpoints, this::handle).catchUp();

    assertThat(handled).containsExactly(1L);
    assertThat(checkpoints.load(tenant)).hasValue(3);
  }

  @Test
  void listening_has_no_seam_between_what_was_and_what_comes() {
    for (int round = 1; round <= 2; round++) {
      try (SseFollower follower =
          client.sse(tenant, EventFilter.EVERYTHING, checkpoints, this::handle)) {
        Thread.ofVirtual().start(follower);
        for (int i = 0; i < 5; i++) api.agent(tenant);
        long head = 3L + 5L * round;
        await().atMost(PATIENCE).until(() -> handled.size() >= head);
        assertThat(handled).isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
      }
    }
  }

  @Test
  void a_worker_is_given_again_what_it_failed_at() {
    Group group = Group.of(api, tenant, "");
    AtomicBoolean failed = new AtomicBoolean();
    try (GroupWorker worker =
        client.worker(
            group.id(),
            "w",
            event -> {
              if (event.sequence() == 2 && failed.compareAndSet(false, true)) {
                throw new IllegalStateException("cannot do it yet");
              }
              handle(event);
            })) {
      Thread.ofVirtual().start(worker);

      await().atMost(PATIENCE).until(() -> group.at("lag").asInt() == 0);
      assertThat(handled).containsExactlyInAnyOrder(1L, 2L, 3L);
    }
  }

  private void handle(StreamEvent event) {
    handled.add(event.sequence());
  }
}
