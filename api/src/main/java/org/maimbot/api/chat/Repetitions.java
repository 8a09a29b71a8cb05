package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.IDEMPOTENCY_CONFLICT;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import java.util.Objects;
import java.util.Optional;
import org.maimbot.api.http.Dispatch;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.ConversationQuery.FindTurn;
import org.maimbot.kernel.conversation.TurnGate;
import org.maimbot.kernel.conversation.TurnView;
import org.maimbot.kernel.filter.Screen;
import org.springframework.stereotype.Component;

/** Recognises messages that come again, before anything is taken for them. */
@Component
class Repetitions {
  private final Dispatch dispatch;
  private final TurnGate gate;

  Repetitions(Dispatch dispatch, TurnGate gate) {
    this.dispatch = dispatch;
    this.gate = gate;
  }

  /**
   * The latest attempt at a message.
   *
   * @param known what has become of it; null when it is still to be made
   */
  record Latest(Draft attempt, TurnView known) {}

  /** Attempts that have failed leave room for another, which is a message of its own. */
  Latest latest(Draft draft) {
    Draft attempt = draft;
    while (true) {
      TurnView known = of(attempt).orElse(null);
      if (known == null || !known.mayBeTriedAgain()) return new Latest(attempt, known);
      attempt = attempt.again();
    }
  }

  /**
   * What has become of the message, if it was taken in.
   *
   * @throws Refused IDEMPOTENCY_CONFLICT when it was another that had its name
   */
  Optional<TurnView> of(Draft draft) {
    if (!draft.messageId().isNamed()) return Optional.empty();
    Optional<TurnView> known = find(draft);
    boolean same = known.isEmpty() || isSame(draft, known.get());
    require(same, IDEMPOTENCY_CONFLICT, "idempotency-key.reused");
    return known;
  }

  private Optional<TurnView> find(Draft draft) {
    try {
      return Optional.of(dispatch.ask(new FindTurn(draft.messageId())));
    } catch (Refused refused) {
      if (refused.code() != NOT_FOUND) throw refused;
      return Optional.empty();
    }
  }

  private boolean isSame(Draft draft, TurnView first) {
    return first.tenantId().equals(draft.tenantId())
        && isSamePlace(draft, first)
        && (Objects.equals(first.userId(), draft.userId()) || Vault.ERASED.equals(first.userId()))
        && isSameText(draft, first.message());
  }

  /** Where routing rules choose the agent, the first that they chose has answered. */
  private static boolean isSamePlace(Draft draft, TurnView first) {
    return first.conversationId().equals(draft.conversationId())
        || !first.agentId().equals(draft.agentId());
  }

  /** Of one that filters have masked only the rest can be compared, if there is any. */
  private boolean isSameText(Draft draft, String taken) {
    return taken.equals(draft.message())
        || taken.equals(Screen.MASK)
        || taken.equals(gate.filter(draft.apiKey()).inbound().apply(draft.message()).text());
  }
}
