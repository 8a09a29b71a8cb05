package org.maimbot.query.access;

import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.ErrorCode.SYS_003;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.apikey.KeyChecks.RateLimit;
import org.maimbot.kernel.apikey.Permission;
import org.maimbot.kernel.conversation.TurnGate;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.user.UserRef;
import org.maimbot.query.access.TurnLimiter.Count;
import org.maimbot.query.access.TurnScope.Dimension;

/** Lets turns in on the same knowledge as {@link KeyGate} lets keys in. */
final class TurnDoor implements TurnGate {
  private static final Permit FREE = _ -> {};
  private static final RateLimit UNLIMITED = new RateLimit(null, null, null, true);

  private final KeyGate keys;
  private final TurnLimiter limiter;
  private final LimitsProperties.Policy whenRedisIsAway;
  private final UseCounters uses;

  TurnDoor(
      KeyGate keys,
      TurnLimiter limiter,
      LimitsProperties.Policy whenRedisIsAway,
      UseCounters uses) {
    this.keys = keys;
    this.limiter = limiter;
    this.whenRedisIsAway = whenRedisIsAway;
    this.uses = uses;
  }

  @Override
  public Entered enter(Entry entry) {
    AccessRecord key = keys.admit(ApiKeyText.parse(entry.apiKey()), Permission.CHAT.text());
    Entered entered = enter(entry, key.turns(), scopes(entry, key.turns()));
    uses.count(key);
    return entered;
  }

  @Override
  public ContentFilter filter(String apiKey) {
    return keys.admit(ApiKeyText.parse(apiKey), Permission.CHAT.text()).turns().filter();
  }

  private Entered enter(Entry entry, TurnRules rules, List<TurnScope> scopes) {
    if (scopes.isEmpty()) return new Entered(UNLIMITED, FREE, rules.filter());
    String turn = Identifiers.next("");
    return switch (limiter.enter(turn, scopes, entry.tokens(), entry.lease())) {
      case Count.Taken taken ->
          new Entered(
              left(scopes, taken), permit(turn, scopes, entry.tokens(), taken), rules.filter());
      case Count.Exceeded exceeded -> throw refusal(exceeded);
      case Count.Unknown _ -> unenforced(rules, scopes);
    };
  }

  /** Those of the agent that is to answer, and of users only when there is one. */
  private static List<TurnScope> scopes(Entry entry, TurnRules rules) {
    boolean ofUsers = rules.scopes().stream().anyMatch(TurnScope::isOfUser);
    UserRef user = ofUsers ? entry.user().get() : null;
    return rules.scopes().stream()
        .filter(scope -> user != null || !scope.isOfUser())
        .map(scope -> scope.isOfUser() ? scope.of(user.value()) : scope)
        .map(scope -> scope.isOfAgent() ? scope.of(entry.agent().value()) : scope)
        .toList();
  }

  private Permit permit(String turn, List<TurnScope> scopes, long estimate, Count.Taken taken) {
    AtomicBoolean settled = new AtomicBoolean();
    return used -> {
      if (settled.compareAndSet(false, true)) limiter.settle(turn, scopes, estimate, used, taken);
    };
  }

  /** The tightest limit of requests. */
  private static RateLimit left(List<TurnScope> scopes, Count.Taken taken) {
    RateLimit tightest = UNLIMITED;
    for (int i = 0; i < scopes.size(); i++) {
      TurnScope scope = scopes.get(i);
      if (scope.dimension() != Dimension.REQUESTS) continue;
      WindowState state = taken.states().get(i);
      long left = Math.max(0, state.free(scope.limit()));
      if (tightest.remaining() == null || left < tightest.remaining()) {
        Instant reset = Instant.ofEpochMilli(state.endsAt());
        tightest = new RateLimit(scope.limit(), left, reset, true);
      }
    }
    return tightest;
  }

  private Entered unenforced(TurnRules rules, List<TurnScope> scopes) {
    Integer tightest =
        scopes.stream()
            .filter(scope -> scope.dimension() == Dimension.REQUESTS)
            .map(TurnScope::limit)
            .min(Integer::compare)
            .orElse(null);
    return switch (whenRedisIsAway) {
      case OPEN -> new Entered(new RateLimit(tightest, null, null, false), FREE, rules.filter());
      case CLOSED -> throw new Refused(SYS_003, "limits.unavailable");
    };
  }

  private static Refused refusal(Count.Exceeded exceeded) {
    TurnScope scope = exceeded.scope();
    String dimension = scope.dimension().text();
    FieldProblem what =
        FieldProblem.of(scope.owner() + '.' + dimension, "chat.limit", scope.limit());
    return new Refused(
        CHAT_005,
        "chat.limited",
        List.of(what),
        exceeded.seconds(),
        scope.owner(),
        scope.limit(),
        dimension);
  }
}
