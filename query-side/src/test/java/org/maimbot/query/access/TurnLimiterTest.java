package org.maimbot.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.tenant.ChatLimits;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.query.access.TurnLimiter.Count;

class TurnLimiterTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final RedisForTests redis = new RedisForTests();
  private final RedisLink link = redis.link();
  private final TurnLimiter limiter = new TurnLimiter(link, RateLimiter.MINUTE);
  private final TenantId tenant = TenantId.next();

  TurnLimiterTest() {
    Awaitility.await().until(() -> link.commands().isPresent());
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  /** Of tenant and key. */
  private List<TurnScope> scopes(Integer requests, Integer tokens, Integer turns) {
    ChatLimits chat = new ChatLimits(null, tokens, null, null, null, turns, null, null, null);
    TenantLimits limits = new TenantLimits(null, null, null, null, requests, chat);
    return TurnRules.of(tenant, ApiKeyId.next(), limits, ContentFilter.NONE).scopes();
  }

  private Count enter(String turn, List<TurnScope> scopes, long tokens) {
    return limiter.enter(turn, scopes, tokens, LONG);
  }

  private static String turn() {
    return Identifiers.next("");
  }

  @Test
  void exactly_as_many_run_at_once_as_the_limit_says() throws Exception {
    List<TurnScope> scopes = scopes(null, null, 7);
    Callable<Boolean> one = () -> enter(turn(), scopes, 1) instanceof Count.Taken;
    int admitted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(50, one))) {
        if (each.get()) admitted++;
      }
    }
    assertThat(admitted).isEqualTo(7);
  }

  @Test
  void a_refused_turn_takes_nothing() {
    List<TurnScope> scopes = scopes(2, 100, 1);
    String first = turn();
    Count.Taken taken = (Count.Taken) enter(first, scopes, 60);
    for (int i = 0; i < 5; i++) {
      Count.Exceeded exceeded = (Count.Exceeded) enter(turn(), scopes, 60);
      assertThat(exceeded.scope().dimension()).isEqualTo(TurnScope.Dimension.TOKENS);
      assertThat(exceeded.seconds()).isBetween(1L, 120L);
    }
    limiter.settle(first, scopes, 60, 10, taken);
    Awaitility.await()
        .untilAsserted(() -> {
          Count again = enter(turn(), scopes, 90);
          assertThat(again).isInstanceOf(Count.Taken.class);
        });
    assertThat(((Count.Exceeded) enter(turn(), scopes, 0)).scope().limit()).isEqualTo(2);
  }

  @Test
  void more_than_was_estimated_is_charged() {
    List<TurnScope> scopes = scopes(null, 100, null);
    String first = turn();
    Count.Taken taken = (Count.Taken) enter(first, scopes, 10);
    limiter.settle(first, scopes, 10, 95, taken);
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(enter(turn(), scopes, 6)).isInstanceOf(Count.Exceeded.class));
  }

  @Test
  void a_turn_larger_than_the_limit_gets_all_of_it() {
    List<TurnScope> scopes = scopes(null, 100, null);
    assertThat(enter(turn(), scopes, 5_000)).isInstanceOf(Count.Taken.class);
    assertThat(enter(turn(), scopes, 1)).isInstanceOf(Count.Exceeded.class);
  }

  @Test
  void what_a_killed_node_held_is_free_when_its_lease_has_passed() {
    List<TurnScope> scopes = scopes(null, null, 1);
    Duration lease = Duration.ofMillis(200);
    assertThat(limiter.enter(turn(), scopes, 1, lease)).isInstanceOf(Count.Taken.class);
    assertThat(enter(turn(), scopes, 1)).isInstanceOf(Count.Exceeded.class);
    Awaitility.await()
        .untilAsserted(() -> assertThat(enter(turn(), scopes, 1)).isInstanceOf(Count.Taken.class));
  }
}
