package org.maimbot.bench.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.client.FakeNode;
import org.maimbot.bench.client.Seed;
import org.maimbot.bench.load.Measurement;

class ItemsTest {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final int ATTEMPTS = 100;

  @Test
  void that_ask_the_server_get_right_answers() throws Exception {
    try (FakeNode node = new FakeNode()) {
      Seed seed = Seed.create(node.address(), 95);
      List<Item> items = new Items(node.address(), 2, seed).overHttp();

      assertThat(items).hasSizeGreaterThan(10);
      for (Item item : items) {
        assertThat(answered(item)).as(item.name()).isPositive();
      }
    }
  }

  /** A busy machine may let a short time pass before the first request is sent. */
  private static long answered(Item item) throws Exception {
    long answered = 0;
    for (int attempt = 0; answered == 0 && attempt < ATTEMPTS; attempt++) {
      answered = item.sampler().sample(SHORT).count();
    }
    return answered;
  }

  @Test
  void find_the_last_page_by_its_number_and_by_its_cursor() throws Exception {
    try (FakeNode node = new FakeNode()) {
      Seed seed = Seed.create(node.address(), 95);
      Pages pages = Pages.of(new Api(node.address()), seed.listed());

      assertThat(pages.last().path()).contains("page=5");
      assertThat(pages.lastByCursor().path()).contains("cursor=5");
      assertThat(pages.last().marker()).isEqualTo("agent_95");
    }
  }

  @Test
  void follow_writes_and_revocations() throws Exception {
    try (FakeNode node = new FakeNode()) {
      Seed seed = Seed.create(node.address(), 20);
      Api api = new Api(node.address());
      Visibility visibility = new Visibility(seed, api, api);

      Measurement writes = visibility.ofWrites(3);
      assertThat(writes.count()).isEqualTo(6);
      assertThat(visibility.ofRevocations(3).count()).isEqualTo(3);
    }
  }
}
