package org.maimbot.api.chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.maimbot.kernel.apikey.KeyChecks.RateLimit;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Responder;
import org.maimbot.kernel.conversation.TokenEstimate;
import org.maimbot.kernel.conversation.TurnGate.Entered;
import org.maimbot.kernel.filter.FilterHit;
import org.maimbot.kernel.filter.Screening;

/**
 * Watches over one turn: holds its reply against the tenant's filters while it is written, notes
 * when it began, and gives back at its end what the turn has taken from the limits.
 */
final class Guard implements AutoCloseable {
  private final Screener screener;
  private final Draft draft;
  private final Entered entered;
  private final Screening inbound;
  private final ReplyFilter filter;
  private volatile Long firstTokenMs;
  private final AtomicLong used = new AtomicLong();

  Guard(Screener screener, Draft draft, Entered entered, Screening inbound) {
    this.screener = screener;
    this.draft = draft;
    this.entered = entered;
    this.inbound = inbound;
    this.filter = new ReplyFilter(screener, draft.tenantId(), entered.filter());
  }

  /** What is left of the tightest limit of requests. */
  RateLimit limit() {
    return entered.limit();
  }

  /** The message as it may go on. */
  String message() {
    return inbound.text();
  }

  List<FilterHit> inboundHits() {
    return inbound.hits();
  }

  List<FilterHit> outboundHits() {
    return filter.hits();
  }

  /** From the message's arrival to the first of its reply; null when there is none yet. */
  Long firstTokenMs() {
    return firstTokenMs;
  }

  /** The responder, of whose reply nothing is told but what may be. */
  Responder around(Responder responder) {
    return (prompt, parts) -> {
      try {
        Outcome outcome =
            responder.respond(
                prompt,
                part -> {
                  began(part);
                  filter.add(part, parts);
                });
        used.set(outcome.promptTokens() + outcome.completionTokens());
        // Nobody is told any more what is held back still, so nobody has to judge it.
        if (Thread.currentThread().isInterrupted()) return outcome;
        return filter.end(outcome, parts);
      } catch (RuntimeException e) {
        // A responder may take what it is thrown for a fault of the model's.
        if (filter.blocked() != null && filter.blocked() != e) throw filter.blocked();
        throw e;
      }
    };
  }

  private void began(String part) {
    if (firstTokenMs == null) {
      firstTokenMs = Duration.ofNanos(System.nanoTime() - draft.startedAt()).toMillis();
      used.set(TokenEstimate.of(inbound.text()));
    }
    used.addAndGet(TokenEstimate.of(part));
  }

  @Override
  public void close() {
    entered.permit().settle(used.get());
    screener.count(filter.hits());
  }
}
