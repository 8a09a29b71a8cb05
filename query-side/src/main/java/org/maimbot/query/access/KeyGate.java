package org.maimbot.query.access;

import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.AUTH_006;
import static org.maimbot.kernel.ErrorCode.SYS_003;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.apikey.KeyChecks;

/**
 * Lets keys in or keeps them out. A key is let in on knowledge that is at most the maximal age old;
 * it is kept out only on knowledge of this moment, so that what was just issued, enabled or granted
 * works at once on every node.
 */
final class KeyGate implements KeyChecks {
  private final AccessCache cache;
  private final RateLimiter limiter;
  private final LimitsProperties.Policy whenRedisIsAway;
  private final UseCounters uses;
  private final Clock clock;

  KeyGate(
      AccessCache cache,
      RateLimiter limiter,
      LimitsProperties.Policy whenRedisIsAway,
      UseCounters uses,
      Clock clock) {
    this.cache = cache;
    this.limiter = limiter;
    this.whenRedisIsAway = whenRedisIsAway;
    this.uses = uses;
    this.clock = clock;
  }

  @Override
  public KeyCheck validate(CheckRequest request) {
    AccessRecord key = admit(ApiKeyText.parse(request.apiKey()), request.requiredPermission());
    RateLimit limit =
        request.checkRateLimit()
            ? count(key)
            : new RateLimit(key.limits().tightest(), null, null, true);
    return new KeyCheck(
        true,
        key.tenantId(),
        key.agentId(),
        key.apiKeyId(),
        key.permissions().effective(),
        allows(key, request.requiredPermission()),
        key.status(),
        limit);
  }

  @Override
  public PermissionCheck checkPermission(String apiKey, String permission) {
    AccessRecord key = admit(ApiKeyText.parse(apiKey), permission);
    return new PermissionCheck(
        allows(key, permission),
        permission,
        key.permissions().effective(),
        key.tenantId(),
        key.agentId(),
        key.status());
  }

  /** The key, which may be used now. */
  AccessRecord admit(ApiKeyText text, String permission) {
    Optional<AccessRecord> young = cache.young(text);
    if (refusal(text, young) == null && allows(young.get(), permission)) return young.get();
    Optional<AccessRecord> latest = cache.latest(text);
    Refused refusal = refusal(text, latest);
    if (refusal != null) throw refusal;
    return latest.get();
  }

  /** Why the key may not be used now; null when it may. */
  private Refused refusal(ApiKeyText text, Optional<AccessRecord> found) {
    if (found.isEmpty() || !found.get().tenantId().equals(text.tenantId())) {
      return new Refused(AUTH_005, "key.unknown");
    }
    AccessRecord key = found.get();
    Instant now = clock.instant();
    if (key.status() == ApiKeyStatus.BANNED) return new Refused(AUTH_004, "key.banned");
    if (key.status() == ApiKeyStatus.DISABLED) return new Refused(AUTH_004, "key.disabled");
    if (!key.tenantActive()) return new Refused(AUTH_004, "key.tenant-not-active");
    if (!key.agentActive()) return new Refused(AUTH_004, "key.agent-not-active");
    if (key.status() == ApiKeyStatus.EXPIRED || isPast(key.expiresAt(), now)) {
      return new Refused(AUTH_002, "key.expired");
    }
    if (isPast(key.secretValidUntil(), now)) return new Refused(AUTH_002, "key.replaced");
    return null;
  }

  private RateLimit count(AccessRecord key) {
    RateLimit limit =
        switch (limiter.count(key.limits())) {
          case Verdict.Granted granted ->
              new RateLimit(granted.limit(), granted.remaining(), granted.resetAt(), true);
          case Verdict.Exceeded exceeded ->
              throw new Refused(
                  AUTH_006,
                  "key.rate-limited",
                  exceeded.retryAfterSeconds(),
                  exceeded.scope().name(),
                  exceeded.scope().limit());
          case Verdict.Unknown _ -> unenforced(key);
        };
    uses.count(key);
    return limit;
  }

  private RateLimit unenforced(AccessRecord key) {
    return switch (whenRedisIsAway) {
      case OPEN -> new RateLimit(key.limits().tightest(), null, null, false);
      case CLOSED -> throw new Refused(SYS_003, "limits.unavailable");
    };
  }

  private static boolean allows(AccessRecord key, String permission) {
    return permission == null || key.permissions().allows(permission);
  }

  private static boolean isPast(Instant end, Instant now) {
    return end != null && !now.isBefore(end);
  }
}
