package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.ErrorCode.CHAT_006;

import io.micrometer.core.instrument.MeterRegistry;
import org.maimbot.api.http.Dispatch;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.TurnGate;
import org.maimbot.kernel.conversation.TurnGate.Entered;
import org.maimbot.kernel.conversation.TurnGate.Entry;
import org.maimbot.kernel.filter.FilterDirection;
import org.maimbot.kernel.filter.Screening;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;
import org.springframework.stereotype.Component;

/**
 * Lets messages pass the limits and then the filters on their way in, and gives each turn what
 * watches over it. A message that is blocked counts as a request; its tokens are given back.
 */
@Component
class Guards {
  private final TurnGate gate;
  private final Screener screener;
  private final Dispatch dispatch;
  private final Vault vault;
  private final MeterRegistry meters;

  Guards(TurnGate gate, Screener screener, Dispatch dispatch, Vault vault, MeterRegistry meters) {
    this.gate = gate;
    this.screener = screener;
    this.dispatch = dispatch;
    this.vault = vault;
    this.meters = meters;
  }

  Guard admit(Draft draft) {
    Entered entered = enter(draft);
    boolean admitted = false;
    try {
      Screening screened =
          screener.screen(
              draft.tenantId(), entered.filter(), FilterDirection.INBOUND, draft.message());
      screener.count(screened.hits());
      if (screened.blocked()) {
        dispatch.send(draft.blocked(screened.hits()));
        throw refusal(screened);
      }
      Guard guard = new Guard(screener, draft, entered, screened, user(draft));
      admitted = true;
      return guard;
    } finally {
      if (!admitted) entered.permit().settle(0);
    }
  }

  private Entered enter(Draft draft) {
    Entry entry =
        new Entry(
            draft.apiKey(),
            draft.agentId(),
            () -> user(draft),
            draft.tokens(),
            Turn.lease(draft.config()));
    try {
      return gate.enter(entry);
    } catch (Refused refused) {
      if (refused.code() == CHAT_005) count(refused);
      throw ChatKeys.inWordsOfChat(refused);
    }
  }

  private void count(Refused refused) {
    String owner = refused.arguments().get(1).toString();
    String dimension = refused.arguments().get(3).toString();
    meters.counter("maimbot.chat.limited", "owner", owner, "limit", dimension).increment();
  }

  private UserRef user(Draft draft) {
    if (draft.userId() == null) return null;
    return vault.pseudonym(new EndUser(draft.tenantId(), draft.userId()));
  }

  private static Refused refusal(Screening screened) {
    return screened.message() == null
        ? new Refused(CHAT_006, "chat.blocked")
        : new Refused(CHAT_006, "chat.blocked-because", screened.message());
  }
}
