package org.maimbot.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.AccessChanges;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.apikey.KeyChecks.CheckRequest;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.apikey.PermissionGroups;
import org.maimbot.kernel.apikey.PermissionSet;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.conversation.TurnGate;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.query.access.LimitsProperties.Policy;

class KeyGateTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final TenantLimits LIMITS = new TenantLimits(null, null, 50, null, 10);

  private final ApiKeyText text =
      ApiKeyText.generate(new SecureRandom(), TenantId.next(), AgentId.next(), 1);
  private final int stripe = AccessChanges.stripeOf(text.tenantId());
  private final Map<SecretHash, AccessRecord> stored = new ConcurrentHashMap<>();
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger storedEpoch = new AtomicInteger();
  private Runnable duringLoad = () -> {};
  private final AccessEpochs epochs =
      new AccessEpochs(this::readEpochs, Optional::empty, Duration.ofHours(1));
  private final AccessCache cache = new AccessCache(epochs, this::load, 100);
  private final UseCounters uses = new UseCounters(new NoDatabase(), CLOCK, Duration.ofHours(1));

  @AfterEach
  void stop() {
    uses.close();
  }

  @Test
  void a_good_key_is_let_in_and_loaded_once() {
    stored.put(text.hash(), active());
    KeyCheck check = validate("chat:send");
    assertThat(check.valid()).isTrue();
    assertThat(check.hasPermission()).isTrue();
    assertThat(check.permissions()).containsExactly("chat");
    assertThat(check.rateLimit().limit()).isEqualTo(10);
    for (int i = 0; i < 50; i++) validate(null);
    assertThat(loads).hasValue(1);
  }

  @Test
  void each_reason_to_refuse_has_its_code() {
    assertRefused(ErrorCode.AUTH_005, "key.unknown");
    change(with(ApiKeyStatus.DISABLED, null, null, true, true));
    assertRefused(ErrorCode.AUTH_004, "key.disabled");
    change(with(ApiKeyStatus.BANNED, null, null, true, true));
    assertRefused(ErrorCode.AUTH_004, "key.banned");
    change(with(ApiKeyStatus.ACTIVE, null, null, false, true));
    assertRefused(ErrorCode.AUTH_004, "key.tenant-not-active");
    change(with(ApiKeyStatus.ACTIVE, null, null, true, false));
    assertRefused(ErrorCode.AUTH_004, "key.agent-not-active");
    change(with(ApiKeyStatus.ACTIVE, NOW, null, true, true));
    assertRefused(ErrorCode.AUTH_002, "key.expired");
    change(with(ApiKeyStatus.ACTIVE, null, NOW, true, true));
    assertRefused(ErrorCode.AUTH_002, "key.replaced");
    change(with(ApiKeyStatus.ACTIVE, NOW.plusMillis(1), NOW.plusMillis(1), true, true));
    assertThat(validate(null).valid()).isTrue();
  }

  @Test
  void a_key_that_works_again_is_let_in_before_the_next_poll() {
    change(with(ApiKeyStatus.DISABLED, null, null, true, true));
    assertRefused(ErrorCode.AUTH_004, "key.disabled");
    change(active());
    assertThat(validate(null).valid()).isTrue();
  }

  @Test
  void a_missing_permission_is_looked_up_again_before_it_is_denied() {
    stored.put(text.hash(), active());
    assertThat(validate("config_read").hasPermission()).isFalse();
    assertThat(gate(Policy.OPEN).checkPermission(text.text(), "usage_read").hasPermission())
        .isFalse();
    assertThat(loads).hasValue(1); // the epoch says that nothing has changed
  }

  @Test
  void a_revocation_is_seen_with_the_next_poll_or_the_message_of_another_node() {
    stored.put(text.hash(), active());
    validate(null);
    change(with(ApiKeyStatus.DISABLED, null, null, true, true));
    epochs.poll();
    assertRefused(ErrorCode.AUTH_004, "key.disabled");
    change(active());
    validate(null);
    stored.put(text.hash(), with(ApiKeyStatus.BANNED, null, null, true, true));
    epochs.changed(stripe);
    assertRefused(ErrorCode.AUTH_004, "key.banned");
  }

  @Test
  void a_load_that_a_change_overtakes_is_not_used_again() {
    AccessRecord old = active();
    stored.put(text.hash(), old);
    epochs.poll();
    duringLoad =
        () -> {
          duringLoad = () -> {};
          change(with(ApiKeyStatus.DISABLED, null, null, true, true));
          epochs.poll();
        };
    assertThat(validate(null).valid()).isTrue(); // it began before the change
    assertRefused(ErrorCode.AUTH_004, "key.disabled");
  }

  @Test
  void another_tenants_record_is_nobodys() {
    stored.put(text.hash(), record(TenantId.next(), ApiKeyStatus.ACTIVE, null, null, true, true));
    assertRefused(ErrorCode.AUTH_005, "key.unknown");
  }

  @Test
  void limits_are_counted_and_refuse_with_the_time_to_wait() {
    stored.put(text.hash(), active());
    try (RedisForTests redis = new RedisForTests()) {
      KeyGate gate = gate(redis.link(), Policy.CLOSED);
      for (int i = 9; i >= 0; i--) {
        assertThat(gate.validate(counted()).rateLimit().remaining()).isEqualTo(i);
      }
      assertThatThrownBy(() -> gate.validate(counted()))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.AUTH_006);
                assertThat((long) refused.arguments().getFirst()).isBetween(60L, 66L);
                assertThat(refused.arguments()).endsWith("key", 10);
              });
    }
  }

  @Test
  void without_redis_the_policy_decides() {
    stored.put(text.hash(), active());
    RedisForTests redis = new RedisForTests();
    RedisLink link = redis.link();
    redis.close();
    assertThat(gate(link, Policy.OPEN).validate(counted()).rateLimit().enforced()).isFalse();
    assertThatThrownBy(() -> gate(link, Policy.CLOSED).validate(counted()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo("limits.unavailable"));
  }

  @Test
  void without_redis_the_policy_decides_about_turns_too() {
    stored.put(text.hash(), active());
    RedisForTests redis = new RedisForTests();
    RedisLink link = redis.link();
    assertThat(door(link, Policy.CLOSED).enter(turn()).limit().remaining()).isEqualTo(9);
    redis.close();
    assertThat(door(link, Policy.OPEN).enter(turn()).limit().enforced()).isFalse();
    assertThatThrownBy(() -> door(link, Policy.CLOSED).enter(turn()))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.SYS_003);
              assertThat(refused.reason()).isEqualTo("limits.unavailable");
            });
  }

  private TurnGate.Entry turn() {
    return new TurnGate.Entry(text.text(), text.agentId(), () -> null, 10, Duration.ofMinutes(1));
  }

  private TurnDoor door(RedisLink link, Policy policy) {
    TurnLimiter limiter = new TurnLimiter(link, RateLimiter.MINUTE);
    return new TurnDoor(gate(link, policy), limiter, policy, uses);
  }

  private CheckRequest counted() {
    return new CheckRequest(text.text(), null, true);
  }

  private KeyCheck validate(String permission) {
    return gate(Policy.OPEN).validate(new CheckRequest(text.text(), permission, false));
  }

  private KeyGate gate(Policy policy) {
    return gate(null, policy);
  }

  private KeyGate gate(RedisLink link, Policy policy) {
    return new KeyGate(cache, new RateLimiter(link, RateLimiter.MINUTE), policy, uses, CLOCK);
  }

  private void assertRefused(ErrorCode code, String reason) {
    assertThatThrownBy(() -> validate(null))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason()).isEqualTo(reason);
            });
  }

  private void change(AccessRecord record) {
    stored.put(text.hash(), record);
    storedEpoch.incrementAndGet();
  }

  private Optional<AccessRecord> load(SecretHash secret) {
    loads.incrementAndGet();
    Optional<AccessRecord> found = Optional.ofNullable(stored.get(secret));
    duringLoad.run();
    return found;
  }

  private Optional<EpochProof> readEpochs() {
    long[] read = new long[AccessChanges.STRIPES];
    read[stripe] = storedEpoch.get();
    return Optional.of(new EpochProof(read, System.nanoTime()));
  }

  private AccessRecord active() {
    return with(ApiKeyStatus.ACTIVE, null, null, true, true);
  }

  private AccessRecord with(
      ApiKeyStatus status, Instant expires, Instant secretUntil, boolean tenant, boolean agent) {
    return record(text.tenantId(), status, expires, secretUntil, tenant, agent);
  }

  private AccessRecord record(
      TenantId owner,
      ApiKeyStatus status,
      Instant expires,
      Instant secretUntil,
      boolean tenant,
      boolean agent) {
    ApiKeyId id = ApiKeyId.next();
    return new AccessRecord(
        id,
        owner,
        text.agentId(),
        secretUntil,
        status,
        expires,
        PermissionSet.of(List.of("chat"), PermissionGroups.BUILT_IN_ONLY),
        tenant,
        agent,
        LimitScopes.of(owner, text.agentId(), id, LIMITS),
        TurnRules.of(owner, id, LIMITS, ContentFilter.NONE));
  }
}
