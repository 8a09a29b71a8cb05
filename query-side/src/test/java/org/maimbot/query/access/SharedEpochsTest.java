package org.maimbot.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.apikey.AccessChanges;

class SharedEpochsTest {
  private final RedisForTests redis = new RedisForTests();

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void one_node_takes_what_another_left_and_never_thinks_it_younger_than_it_is() {
    SharedEpochs one = new SharedEpochs(redis.link());
    SharedEpochs other = new SharedEpochs(redis.link());
    assertThat(other.take()).isEmpty();
    long[] taken = new long[1];
    Awaitility.await()
        .until(() -> {
          taken[0] = System.nanoTime();
          one.publish(new EpochProof(epochs(), taken[0]));
          return other.take().isPresent();
        });
    EpochProof got = other.take().orElseThrow();
    assertThat(got.epochs()).isEqualTo(epochs());
    assertThat(got.nanos()).isLessThanOrEqualTo(taken[0]);
    assertThat(got.isAtLeast(taken[0] - Duration.ofSeconds(10).toNanos())).isTrue();
  }

  @Test
  void what_one_node_says_all_nodes_hear() throws Exception {
    List<RedisLink> nodes = List.of(redis.link(), redis.link());
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    nodes.forEach(node -> node.listen("changes", heard::add));
    await()
        .until(() -> redis.client().connect().sync().pubsubNumsub("changes").get("changes") == 2);
    nodes.getFirst().publish("changes", "12");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("12");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("12");
  }

  private static long[] epochs() {
    long[] epochs = new long[AccessChanges.STRIPES];
    Arrays.setAll(epochs, stripe -> stripe * 1_000_000_000L);
    return epochs;
  }
}
