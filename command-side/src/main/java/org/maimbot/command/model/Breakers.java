package org.maimbot.command.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.maimbot.kernel.conversation.Outcome;
import org.springframework.stereotype.Component;

/**
 * Leaves providers alone that mostly fail: after half of the last twenty calls, ten at least, for a
 * while; then a few calls try it.
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

  /** Calls the provider, unless it is left alone. */
  Outcome call(Model model, Supplier<Outcome> call) {
    CircuitBreaker breaker =
        breakers.get(ProviderKey.of(model), _ -> CircuitBreaker.of("model", config));
    if (!breaker.tryAcquirePermission()) {
      throw new ModelFault(ModelFault.Kind.SPARED, "it failed too often of late", brokenFor);
    }
    long start = System.nanoTime();
    try {
      Outcome outcome = call.get();
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return outcome;
    } catch (ModelFault fault) {
      if (fault.speaksAgainstProvider()) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, fault);
      } else {
        breaker.releasePermission();
      }
      throw fault;
    } catch (RuntimeException e) {
      breaker.releasePermission();
      throw e;
    }
  }
}
