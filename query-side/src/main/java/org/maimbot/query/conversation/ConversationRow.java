package org.maimbot.query.conversation;

import java.time.Instant;
import java.util.Objects;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationStarted;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFiltered;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationView;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.PrivateNames;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Row;

/**
 * What is kept of a conversation for its readers.
 *
 * @param begunBy who wrote first, or null
 * @param begunById their id, sealed
 * @param shownFrom the version from which on messages are shown: those before were erased
 */
record ConversationRow(
    String id,
    TenantId tenantId,
    AgentId agentId,
    Place place,
    String name,
    UserRef begunBy,
    Sealed begunById,
    Figures figures,
    long shownFrom,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Row {

  /** What is counted of the messages that are shown. */
  record Figures(long messages, long failedTurns, long promptTokens, long completionTokens) {
    static final Figures NONE = new Figures(0, 0, 0, 0);

    Figures withMessage() {
      return new Figures(messages + 1, failedTurns, promptTokens, completionTokens);
    }

    /** What it has taken is not known of every failure. */
    Figures with(TurnFailed turn) {
      return new Figures(
          messages,
          failedTurns + 1,
          promptTokens + Objects.requireNonNullElse(turn.promptTokens(), 0L),
          completionTokens + Objects.requireNonNullElse(turn.completionTokens(), 0L));
    }

    Figures with(TurnCompleted turn) {
      return new Figures(
          messages + 1,
          failedTurns,
          promptTokens + turn.promptTokens(),
          completionTokens + turn.completionTokens());
    }
  }

  static ConversationRow of(ConversationStarted event, Happened happened) {
    return of(
        event.tenantId(),
        event.agentId(),
        new Place(event.platform(), event.chatStream()),
        event.name(),
        happened);
  }

  /** Of one in which only messages came that were blocked: nothing of them is kept. */
  static ConversationRow unbegun(MessageFiltered event, Happened happened) {
    return of(event.tenantId(), event.agentId(), Place.UNSAID, null, happened);
  }

  private static ConversationRow of(
      TenantId tenant, AgentId agent, Place place, String name, Happened happened) {
    return new ConversationRow(
        happened.entityId(),
        tenant,
        agent,
        place,
        name,
        null,
        null,
        Figures.NONE,
        1,
        happened.version(),
        happened.at(),
        happened.at());
  }

  ConversationRow seen(Happened event) {
    return at(event.version(), event.at());
  }

  /** Something happened that nobody said: it is as old as it was. */
  ConversationRow noted(Happened event) {
    return at(event.version(), updatedAt);
  }

  private ConversationRow at(long reached, Instant when) {
    return new ConversationRow(
        id, tenantId, agentId, place, name, begunBy, begunById, figures, shownFrom, reached,
        createdAt, when);
  }

  ConversationRow with(MessageReceived event) {
    boolean first = figures.messages() == 0;
    return with(
        first ? event.user() : begunBy,
        first ? event.userId() : begunById,
        figures.withMessage(),
        shownFrom);
  }

  ConversationRow with(Figures changed) {
    return with(begunBy, begunById, changed, shownFrom);
  }

  ConversationRow erased() {
    return with(null, null, Figures.NONE, version + 1);
  }

  private ConversationRow with(UserRef by, Sealed byId, Figures counted, long from) {
    return new ConversationRow(
        id, tenantId, agentId, place, name, by, byId, counted, from, version, createdAt, updatedAt);
  }

  ConversationView view(Vault vault) {
    String userId = begunById == null ? null : vault.open(tenantId, begunById).orElse(null);
    return new ConversationView(
        new ConversationId(id),
        tenantId,
        agentId,
        place.platform(),
        PrivateNames.shown(place.chatStream(), userId, begunBy),
        PrivateNames.shown(name, userId, begunBy),
        begunById != null && userId == null ? Vault.ERASED : userId,
        figures.messages(),
        figures.failedTurns(),
        figures.promptTokens(),
        figures.completionTokens(),
        version,
        createdAt,
        updatedAt);
  }
}
