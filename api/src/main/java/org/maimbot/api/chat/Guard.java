package org.maimbot.api.chat;

import java.time.Duration;
import java.util.List;
import org.maimbot.kernel.apikey.KeyChecks.RateLimit;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.ReplySink;
import org.maimbot.kernel.conversation.Responder;
import org.maimbot.kernel.conversation.TurnGate.Entered;
import org.maimbot.kernel.filter.FilterHit;
import org.maimbot.kernel.filter.Screening;
import org.maimbot.kernel.user.UserRef;

/**
 * Watches over one turn: holds its reply against the tenant's filters while it is written, notes
 * when it began, and gives back at its end what the turn has taken from the limits.
 */
final class Guard implements AutoCloseable {
  private final Screener screener;
  private final Draft draft;
  private final Entered entered;
  private final Screening inbound;
  private final UserRef user;
  private final ReplyFilter filter;
  private final Usage usage = new Usage();
  private volatile Long firstTokenMs;

  /**
   * @param user who has written the message, or null
   */
  Guard(Screener screener, Draft draft, Entered entered, Screening inbound, UserRef user) {
    this.screener = screener;
    this.draft = draft;
    this.entered = entered;
    this.inbound = inbound;
    this.user = user;
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

  UserRef user() {
    return user;
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

  /** What the reply has taken so far. */
  Usage usage() {
    return usage;
  }

  /** The responder, of whose reply nothing is told but what may be. */
  Responder around(Responder responder) {
    return (prompt, parts) -> {
      try {
        Outcome outcome = responder.respond(prompt, new Watched(parts));
        usage.took(outcome);
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

  /** Notes what the responder tells, and lets the reply through the filter. */
  private final class Watched implements ReplySink {
    private final ReplySink parts;

    private Watched(ReplySink parts) {
      this.parts = parts;
    }

    @Override
    public void accept(String part) {
      if (firstTokenMs == null) {
        firstTokenMs = Duration.ofNanos(System.nanoTime() - draft.startedAt()).toMillis();
      }
      usage.writes(part);
      filter.add(part, parts);
    }

    @Override
    public void asks(String model) {
      usage.asks(model);
    }

    @Override
    public void reads(long tokens) {
      usage.reads(tokens);
    }

    @Override
    public void counts(Long promptTokens, Long completionTokens) {
      usage.counts(promptTokens, completionTokens);
    }
  }

  @Override
  public void close() {
    entered.permit().settle(usage.tokens());
    screener.count(filter.hits());
  }
}
