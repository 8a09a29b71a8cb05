package org.maimbot.query.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.maimbot.query.access.TurnScope.Dimension;

/** Counts turns against all their limits in one run of a script, and settles them in another. */
final class TurnLimiter {
  private static final RedisScript ENTER = RedisScript.of("turn-enter.lua");
  private static final RedisScript SETTLE = RedisScript.of("turn-settle.lua");

  private final RedisLink link;
  private final long windowMillis;

  TurnLimiter(RedisLink link, Duration window) {
    this.link = link;
    this.windowMillis = window.toMillis();
  }

  /** What Redis has counted for one turn. */
  sealed interface Count {
    /**
     * It may begin.
     *
     * @param states of the counters, with the turn in them, in the order of the scopes
     */
    record Taken(List<WindowState> states) implements Count {}

    /**
     * @param seconds to wait, at least 1
     */
    record Exceeded(TurnScope scope, long seconds) implements Count {}

    /** Redis is away. */
    record Unknown() implements Count {}
  }

  /**
   * Takes from all scopes or from none.
   *
   * @param turn names what runs at the same time
   */
  Count enter(String turn, List<TurnScope> scopes, long tokens, Duration lease) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(windowMillis));
    arguments.add(turn);
    arguments.add(Long.toString(lease.toMillis()));
    for (TurnScope scope : scopes) {
      arguments.add(scope.dimension() == Dimension.TURNS ? "turns" : "window");
      arguments.add(Integer.toString(scope.limit()));
      arguments.add(Long.toString(scope.cost(tokens)));
    }
    try {
      return run(ENTER, keys(scopes), arguments)
          .map(answer -> read(answer.join(), scopes, tokens))
          .orElseGet(Count.Unknown::new);
    } catch (CompletionException _) {
      return new Count.Unknown();
    }
  }

  /**
   * Corrects the estimate and lets go what ran at the same time; nobody waits for it. What a Redis
   * that is away does not hear ends with its window or its lease.
   */
  void settle(String turn, List<TurnScope> scopes, long estimate, long used, Count.Taken taken) {
    List<TurnScope> settled = new ArrayList<>();
    List<String> arguments = new ArrayList<>(List.of(Long.toString(windowMillis), turn));
    for (int i = 0; i < scopes.size(); i++) {
      TurnScope scope = scopes.get(i);
      long correction = used - scope.cost(estimate);
      if (scope.dimension() == Dimension.TURNS) {
        arguments.addAll(List.of("turns", "0", "0"));
      } else if (scope.dimension() == Dimension.TOKENS && correction != 0) {
        String start = Long.toString(taken.states().get(i).start());
        arguments.addAll(List.of("window", Long.toString(correction), start));
      } else {
        continue;
      }
      settled.add(scope);
    }
    if (!settled.isEmpty()) {
      var _ = run(SETTLE, keys(settled), arguments);
    }
  }

  private Optional<CompletableFuture<List<Object>>> run(
      RedisScript script, String[] keys, List<String> arguments) {
    return link.commands()
        .map(redis -> link.within(script.run(redis, keys, arguments.toArray(String[]::new))));
  }

  private static String[] keys(List<TurnScope> scopes) {
    return scopes.stream().map(TurnScope::redisKey).toArray(String[]::new);
  }

  private Count read(List<Object> answer, List<TurnScope> scopes, long tokens) {
    long now = (long) answer.get(0);
    boolean taken = (long) answer.get(1) == 1;
    List<WindowState> states = new ArrayList<>();
    for (int i = 0; i < scopes.size(); i++) {
      int at = 2 + 3 * i;
      states.add(
          new WindowState(
              now,
              windowMillis,
              (long) answer.get(at),
              (long) answer.get(at + 1),
              (long) answer.get(at + 2)));
    }
    return taken ? new Count.Taken(List.copyOf(states)) : exceeded(scopes, states, tokens);
  }

  /** The one that has to be waited for longest. */
  private static Count.Exceeded exceeded(
      List<TurnScope> scopes, List<WindowState> states, long tokens) {
    Count.Exceeded worst = null;
    for (int i = 0; i < scopes.size(); i++) {
      TurnScope scope = scopes.get(i);
      WindowState state = states.get(i);
      boolean turns = scope.dimension() == Dimension.TURNS;
      long cost = Math.max(1, scope.cost(tokens));
      if (turns ? state.current() < scope.limit() : state.free(scope.limit()) >= cost) continue;
      long seconds = turns ? 1 : state.secondsUntilFree(scope.limit(), cost);
      if (worst == null || seconds > worst.seconds()) worst = new Count.Exceeded(scope, seconds);
    }
    return worst == null ? new Count.Exceeded(scopes.getFirst(), 1) : worst;
  }
}
