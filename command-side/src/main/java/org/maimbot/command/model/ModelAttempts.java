package org.maimbot.command.model;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/**
 * Asks one model, and again after a pause as long as nothing came of it and asking again does no
 * harm.
 */
@Component
class ModelAttempts {
  private final ProviderCall provider;
  private final Breakers breakers;
  private final Bulkheads bulkheads;
  private final ModelSettings settings;
  private final RandomGenerator random;

  ModelAttempts(
      ProviderCall provider,
      Breakers breakers,
      Bulkheads bulkheads,
      ModelSettings settings,
      RandomGenerator random) {
    this.provider = provider;
    this.breakers = breakers;
    this.bulkheads = bulkheads;
    this.settings = settings;
    this.random = random;
  }

  /**
   * The whole reply.
   *
   * @param deadline of {@link System#nanoTime}: when its first piece must have come
   */
  Outcome ask(
      TenantId tenant, Model model, List<ModelMessage> messages, ReplyText reply, long deadline) {
    return bulkheads.call(tenant, model, () -> patiently(model, messages, reply, deadline));
  }

  private Outcome patiently(
      Model model, List<ModelMessage> messages, ReplyText reply, long deadline) {
    for (int attempt = 0; ; attempt++) {
      Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      Duration usual = settings.firstTokenTimeout();
      Duration within = left.compareTo(usual) < 0 ? left : usual;
      try {
        return breakers.call(
            model, answers -> provider.ask(model, messages, reply, within, answers));
      } catch (ModelFault fault) {
        boolean again = fault.mayAskAgain() && !reply.hasBegun() && attempt < settings.retries();
        if (!again || !pause(attempt, fault.retryAfter(), deadline)) throw fault;
      }
    }
  }

  /** Whether there is time for another attempt; then that of the pause has passed. */
  private boolean pause(int attempt, Duration told, long deadline) {
    Duration pause =
        told != null ? told : jittered(settings.retryAfter().multipliedBy(1L << attempt));
    boolean worthIt =
        pause.compareTo(settings.longestRetryAfter()) <= 0
            && System.nanoTime() + pause.toNanos() < deadline;
    if (!worthIt) return false;
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ModelFault(ModelFault.Kind.GIVEN_UP, "nobody waits for it any more");
    }
  }

  /** Between half of it and the whole. */
  private Duration jittered(Duration pause) {
    return Duration.ofNanos(Math.round(pause.toNanos() * (0.5 + random.nextDouble() / 2)));
  }
}
