package org.maimbot.query.access;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.maimbot.query.access.LimitScopes.Scope;

/**
 * Uses of one tenant's keys that are checked by one run of the script. Uses of the same key are
 * counted together: of {@code n} equal ones the first {@code g} are granted.
 */
final class LimitBatch {
  private static final RedisScript SCRIPT = RedisScript.of("limits.lua");

  private final long windowMillis;

  /** By identity: a cached record has one, and the order of a map that is left alone stays. */
  private final IdentityHashMap<LimitScopes, List<CompletableFuture<Verdict>>> uses =
      new IdentityHashMap<>();

  LimitBatch(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  void add(LimitScopes scopes, CompletableFuture<Verdict> verdict) {
    uses.computeIfAbsent(scopes, _ -> new ArrayList<>()).add(verdict);
  }

  /** Sends the script; {@link #answer} takes what comes back. */
  CompletableFuture<List<Object>> send(RedisClusterAsyncCommands<String, String> redis) {
    Map<String, Integer> indexes = new HashMap<>();
    List<String> keys = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(windowMillis));
    for (LimitScopes scopes : uses.keySet()) {
      for (Scope scope : scopes.scopes()) {
        if (indexes.putIfAbsent(scope.redisKey(), keys.size() + 1) == null) {
          keys.add(scope.redisKey());
          arguments.add(Integer.toString(scope.limit()));
        }
      }
    }
    uses.forEach((scopes, verdicts) -> {
      arguments.add(Integer.toString(verdicts.size()));
      arguments.add(Integer.toString(scopes.scopes().size()));
      for (Scope scope : scopes.scopes()) {
        arguments.add(Integer.toString(indexes.get(scope.redisKey())));
      }
    });
    return SCRIPT.run(redis, keys.toArray(String[]::new), arguments.toArray(String[]::new));
  }

  /** Tells every use its verdict; all are unknown without an answer. */
  void answer(List<Object> answer) {
    if (answer == null) {
      uses.values().forEach(verdicts -> verdicts.forEach(v -> v.complete(Verdict.UNKNOWN)));
      return;
    }
    long now = (long) answer.getFirst();
    int at = 1;
    for (var use : uses.entrySet()) {
      List<Scope> scopes = use.getKey().scopes();
      long granted = (long) answer.get(at++);
      WindowState[] states = new WindowState[scopes.size()];
      for (int i = 0; i < states.length; i++, at += 3) {
        states[i] =
            new WindowState(
                now,
                windowMillis,
                (long) answer.get(at),
                (long) answer.get(at + 1),
                (long) answer.get(at + 2));
      }
      tell(use.getValue(), granted, scopes, states);
    }
  }

  private static void tell(
      List<CompletableFuture<Verdict>> verdicts,
      long granted,
      List<Scope> scopes,
      WindowState[] states) {
    int tightest = 0;
    for (int i = 1; i < states.length; i++) {
      if (free(scopes, states, i) < free(scopes, states, tightest)) tightest = i;
    }
    Scope scope = scopes.get(tightest);
    WindowState state = states[tightest];
    long free = Math.max(0, state.free(scope.limit()));
    Instant resetAt = Instant.ofEpochMilli(state.endsAt());
    for (int i = 0; i < verdicts.size(); i++) {
      verdicts
          .get(i)
          .complete(
              i < granted
                  ? new Verdict.Granted(scope.limit(), free + granted - 1 - i, resetAt)
                  : new Verdict.Exceeded(scope, state.secondsUntilFree(scope.limit())));
    }
  }

  private static long free(List<Scope> scopes, WindowState[] states, int i) {
    return states[i].free(scopes.get(i).limit());
  }
}
