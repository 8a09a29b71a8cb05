package org.maimbot.command.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.maimbot.kernel.conversation.Outcome;
import org.springframework.stereotype.Component;

/**
 * Leaves providers alone that mostly fail: after half of the last twenty calls, ten at least, for a
 * while; then a few calls try it, each until the provider begins to answer.
 */
@Component
class Breakers {
  private static final int CALLS = 20;
  private static final int ENOUGH = 10;
  private static final int TRIALS = 3;

  private final Duration brokenFor;
  private final CircuitBreakerConfig config;
  private final Cache<ProviderKey, CircuitBreaker> breakers =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterAccess(Duration.ofHours(1)).build();

  Breakers(ModelSettings settings) {
    this.brokenFor = settings.brokenFor();
    this.config =
        CircuitBreakerConfig.custom()
            .slidingWindow(
                CALLS,
                ENOUGH,
                SlidingWindowType.COUNT_BASED,
                CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
            .permittedNumberOfCallsInHalfOpenState(TRIALS)
            .waitDurationInOpenState(brokenFor)
            .writableStackTraceEnabled(false)
            .build();
  }

  /**
   * Calls the provider, unless it is left alone.
   *
   * @param call is given what it has to do when the provider begins to answer
   */
  Outcome call(Model model, Function<Runnable, Outcome> call) {
    CircuitBreaker breaker =
        breakers.get(ProviderKey.of(model), _ -> CircuitBreaker.of("model", config));
    if (!breaker.tryAcquirePermission()) {
      throw new ModelFault(ModelFault.Kind.SPARED, "it failed too often of late", brokenFor);
    }
    Trial trial = new Trial(breaker);
    try {
      Outcome outcome = call.apply(trial::answers);
      trial.succeeded();
      return outcome;
    } catch (ModelFault fault) {
      if (fault.speaksAgainstProvider()) trial.failed(fault);
      else trial.dismissed();
      throw fault;
    } catch (RuntimeException e) {
      trial.dismissed();
      throw e;
    }
  }

  /** One call, which counts once unless it breaks off after it has ended a trial. */
  private static final class Trial {
    private final CircuitBreaker breaker;
    private final long start = System.nanoTime();
    private boolean counted;

    Trial(CircuitBreaker breaker) {
      this.breaker = breaker;
    }

    /** A provider on trial has stood it; the rest may take minutes, and others wait. */
    void answers() {
      if (breaker.getState() == CircuitBreaker.State.HALF_OPEN) succeeded();
    }

    void succeeded() {
      if (counted) return;
      counted = true;
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    void failed(ModelFault fault) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, fault);
    }

    void dismissed() {
      if (!counted) breaker.releasePermission();
    }
  }
}
