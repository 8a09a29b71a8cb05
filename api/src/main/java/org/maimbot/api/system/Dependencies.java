package org.maimbot.api.system;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.stereotype.Component;

/** What the server depends on, asked anew each time, all of it in two seconds. */
@Component
class Dependencies {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Our names for Spring's indicators; what is not listed is not a dependency. */
  private static final Map<String, String> NAMES =
      Map.of("db", "database", "redis", "redis", "kafka", "kafka");

  private final HealthContributorRegistry registry;
  private final Map<String, FutureTask<State>> running = new ConcurrentHashMap<>();

  Dependencies(HealthContributorRegistry registry) {
    this.registry = registry;
  }

  /** Whether a dependency answers, and in how many milliseconds it did. */
  record State(String status, Double latencyMs) {
    static final State DOWN = new State("down", null);

    boolean isUp() {
      return status.equals("up");
    }
  }

  Map<String, State> ask() {
    Map<String, FutureTask<State>> asked = new TreeMap<>();
    registry.stream()
        .filter(entry -> NAMES.containsKey(entry.name()))
        .forEach(entry -> asked.put(NAMES.get(entry.name()), start(entry)));
    return answers(asked, System::nanoTime);
  }

  /** What is answered in time; the others are down. */
  static Map<String, State> answers(Map<String, FutureTask<State>> asked, LongSupplier nanos) {
    long end = nanos.getAsLong() + PATIENCE.toNanos();
    Map<String, State> states = new TreeMap<>();
    asked.forEach((name, task) -> states.put(name, answer(task, end - nanos.getAsLong())));
    return states;
  }

  /** One question at a time: a server that hangs is not asked again by every probe. */
  private FutureTask<State> start(HealthContributors.Entry entry) {
    return running.computeIfAbsent(
        entry.name(),
        name -> {
          FutureTask<State> task =
              new FutureTask<>(() -> {
                try {
                  return ask(entry);
                } finally {
                  running.remove(name);
                }
              });
          Thread.ofVirtual().name("health-" + name).start(task);
          return task;
        });
  }

  private static State ask(HealthContributors.Entry entry) {
    long startedAt = System.nanoTime();
    boolean up = isUp(entry.contributor());
    long micros = (System.nanoTime() - startedAt) / 1_000;
    return up ? new State("up", micros / 1e3) : State.DOWN;
  }

  private static boolean isUp(Object contributor) {
    if (contributor instanceof HealthIndicator indicator) {
      return indicator.health().getStatus().equals(Status.UP);
    }
    return contributor instanceof HealthContributors several
        && several.stream().allMatch(one -> isUp(one.contributor()));
  }

  private static State answer(FutureTask<State> task, long nanosLeft) {
    try {
      return task.get(Math.max(0, nanosLeft), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return State.DOWN;
    } catch (ExecutionException | TimeoutException e) {
      return State.DOWN;
    }
  }
}
