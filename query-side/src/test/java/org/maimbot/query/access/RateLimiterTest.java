package org.maimbot.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;

class RateLimiterTest {
  private final RedisForTests redis = new RedisForTests();
  private final RedisLink link = redis.link();
  private final RateLimiter limiter = new RateLimiter(link, RateLimiter.MINUTE);
  private final TenantId tenant = TenantId.next();
  private final AgentId agent = AgentId.next();

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void a_use_counts_in_all_scopes_or_in_none() {
    LimitScopes one = key(5, null, 3);
    LimitScopes other = key(5, null, 3);
    assertThat(remaining(one)).isEqualTo(2);
    assertThat(remaining(one)).isEqualTo(1);
    assertThat(remaining(one)).isZero();
    for (int i = 0; i < 10; i++) assertThat(refusedBy(one)).isEqualTo("key");
    assertThat(remaining(other)).isEqualTo(1); // the ten refused ones took nothing of the tenant's
    assertThat(remaining(other)).isZero();
    assertThat(refusedBy(other)).isEqualTo("tenant");
  }

  @Test
  void the_agent_has_its_limit_too() {
    LimitScopes scopes = key(100, 1, 100);
    assertThat(remaining(scopes)).isZero();
    assertThat(refusedBy(key(100, 1, 100))).isEqualTo("agent");
  }

  @Test
  void a_limit_of_nothing_refuses_everything_and_no_limit_nothing() {
    assertThat(refusedBy(key(null, null, 0))).isEqualTo("key");
    assertThat(limiter.count(key(null, null, null))).isEqualTo(Verdict.UNLIMITED);
  }

  @Test
  void concurrent_uses_are_granted_exactly_up_to_the_limit() throws Exception {
    List<LimitScopes> keys = IntStream.range(0, 4).mapToObj(_ -> key(300, null, 200)).toList();
    Set<Long> remaining = ConcurrentHashMap.newKeySet();
    Callable<Long> hundred =
        () ->
            IntStream.range(0, 100)
                .mapToObj(i -> limiter.count(keys.get(i % keys.size())))
                .filter(verdict -> verdict instanceof Verdict.Granted)
                .peek(verdict -> remaining.add(((Verdict.Granted) verdict).remaining()))
                .count();
    long granted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Long> each : threads.invokeAll(Collections.nCopies(32, hundred))) {
        granted += each.get();
      }
    }
    assertThat(granted).isEqualTo(300);
    assertThat(remaining).contains(0L);
  }

  @Test
  void what_one_key_has_left_is_told_to_each_use_once() throws Exception {
    LimitScopes scopes = key(null, null, 500);
    Set<Long> remaining = ConcurrentHashMap.newKeySet();
    Callable<Boolean> ten =
        () -> IntStream.range(0, 10).mapToObj(_ -> remaining(scopes)).allMatch(remaining::add);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(50, ten))) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(remaining).hasSize(500);
  }

  @Test
  void uses_of_the_window_before_fade_out() {
    LimitScopes scopes = key(null, null, 10);
    try (var connection = redis.client().connect()) {
      long now = Long.parseLong(connection.sync().time().getFirst()) * 1_000;
      // ten uses in the window that began 87 s ago: 27 s into the next one 5.5 of them still count
      connection.sync().set(scopes.scopes().getFirst().redisKey(), (now - 87_000) + " 10 0");
    }
    for (int i = 0; i < 4; i++) {
      assertThat(limiter.count(scopes)).isInstanceOf(Verdict.Granted.class);
    }
    assertThat(limiter.count(scopes)).isInstanceOf(Verdict.Exceeded.class);
  }

  @Test
  void a_redis_that_forgot_the_script_is_sent_it_again() {
    LimitScopes scopes = key(null, null, 10);
    assertThat(remaining(scopes)).isEqualTo(9);
    try (var connection = redis.client().connect()) {
      connection.sync().scriptFlush();
    }
    assertThat(remaining(scopes)).isEqualTo(8);
  }

  @Test
  void without_redis_nothing_is_known_and_afterwards_everything_again() {
    LimitScopes scopes = key(null, null, 1_000);
    assertThat(limiter.count(scopes)).isInstanceOf(Verdict.Granted.class);
    redis.stop();
    Awaitility.await().until(() -> link.commands().isEmpty());
    for (int i = 0; i < 1_000; i++) assertThat(limiter.count(scopes)).isEqualTo(Verdict.UNKNOWN);
    redis.start();
    RedisForTests.awaitUp(link);
    assertThat(limiter.count(scopes)).isInstanceOf(Verdict.Granted.class);
  }

  private long remaining(LimitScopes scopes) {
    return ((Verdict.Granted) limiter.count(scopes)).remaining();
  }

  private String refusedBy(LimitScopes scopes) {
    return ((Verdict.Exceeded) limiter.count(scopes)).scope().name();
  }

  private LimitScopes key(Integer ofTenant, Integer ofAgent, Integer ofKey) {
    return LimitScopes.of(
        tenant, agent, ApiKeyId.next(), new TenantLimits(null, null, ofTenant, ofAgent, ofKey));
  }
}
