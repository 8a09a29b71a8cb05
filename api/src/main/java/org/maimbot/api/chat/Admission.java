package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.CHAT_001;
import static org.maimbot.kernel.ErrorCode.CHAT_002;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.CHAT_004;
import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.audit.KeyWatch;
import org.maimbot.api.http.input.Characters;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentQuery.FindEffectiveConfig;
import org.maimbot.kernel.agent.EffectiveConfigView;
import org.maimbot.kernel.apikey.KeyChecks;
import org.maimbot.kernel.apikey.KeyChecks.CheckRequest;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.apikey.KeyChecks.RateLimit;
import org.maimbot.kernel.apikey.Permission;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.FindConversation;
import org.maimbot.kernel.conversation.ConversationView;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.springframework.stereotype.Component;

/** Decides whether a message may be sent, with which agent it is, and in which conversation. */
@Component
class Admission {
  private static final int MAX_LENGTH = 20_000;

  private final KeyChecks checks;
  private final KeyWatch watch;
  private final Dispatch dispatch;
  private final Guards guards;

  Admission(KeyChecks checks, KeyWatch watch, Dispatch dispatch, Guards guards) {
    this.checks = checks;
    this.watch = watch;
    this.dispatch = dispatch;
    this.guards = guards;
  }

  /** A message that may be answered, and what is left of the key's limits. */
  record Admitted(Turn turn, RateLimit limit) {}

  Admitted admit(ChatMessage body) {
    long startedAt = System.nanoTime();
    checkText(body.message());
    String shown = PresentedKey.of(RequestContext.current(), body.apiKey());
    KeyCheck key = check(shown, false);
    RequestContext.current().concerns(key.tenantId());
    RequestContext.current().showed(key.apiKeyId());
    Whereabouts where = whereabouts(body, key);
    EffectiveConfigView effective =
        dispatch.ask(
            new FindEffectiveConfig(
                key.agentId(),
                key.tenantId(),
                where.place().platform(),
                where.place().chatStream(),
                null));
    Draft draft =
        new Draft(
            messageId(key),
            where.conversation(),
            where.name(),
            key,
            where.place(),
            body.userId(),
            body.message(),
            effective.config(),
            startedAt);
    Guard guard = guards.admit(shown, draft);
    return new Admitted(draft.turn(guard), guard.limit());
  }

  private static void checkText(String message) {
    require(message != null && !message.isBlank(), CHAT_002, "chat.empty");
    int length = message.codePointCount(0, message.length());
    require(length <= MAX_LENGTH, CHAT_004, "chat.too-long", MAX_LENGTH, length);
    require(!Characters.areControls(message, true), CHAT_001, "chat.control-character");
  }

  /**
   * A key that may chat.
   *
   * @param counted whether this is a use that counts against the limits of requests
   */
  KeyCheck check(String key, boolean counted) {
    require(key != null, AUTH_001, "key.missing");
    String needed = Permission.CHAT.text();
    try {
      return watch.watched(
          key,
          needed,
          () -> {
            PresentedKey.requireInScope(key);
            KeyCheck check = checks.validate(new CheckRequest(key, needed, counted));
            require(check.hasPermission(), AUTH_003, "permission.missing", needed);
            return check;
          });
    } catch (Refused refused) {
      throw inWordsOfChat(refused);
    }
  }

  /** Limits, and agents and tenants that are not active, are no fault of the key. */
  static Refused inWordsOfChat(Refused refused) {
    Object[] arguments = refused.arguments().toArray();
    return switch (refused.reason()) {
      case "key.rate-limited" -> new Refused(CHAT_005, refused.reason(), arguments);
      case "key.agent-not-active", "key.tenant-not-active" ->
          new Refused(CHAT_003, refused.reason(), arguments);
      default -> refused;
    };
  }

  private record Whereabouts(ConversationId conversation, String name, Place place) {}

  /**
   * An id of ours has to be that of a conversation with this agent in this place; any other text is
   * the caller's own name for one.
   */
  private Whereabouts whereabouts(ChatMessage body, KeyCheck key) {
    String given = body.conversationId();
    Place place = body.place();
    if (given == null) return new Whereabouts(ConversationId.next(), null, place);
    if (!ConversationId.isOne(given)) {
      ConversationId named = ConversationId.named(key.tenantId(), key.agentId(), place, given);
      return new Whereabouts(named, given, place);
    }
    ConversationId conversation = ConversationId.of(given);
    ConversationView known = dispatch.ask(new FindConversation(conversation, key.tenantId()));
    Place itsOwn = new Place(known.platform(), known.chatStream());
    boolean same =
        known.agentId().equals(key.agentId())
            && (place.equals(Place.UNSAID) || place.equals(itsOwn));
    require(same, NOT_FOUND, "conversation.unknown", given);
    return new Whereabouts(conversation, known.name(), itsOwn);
  }

  /** The same for every repetition under the same key. */
  private static MessageId messageId(KeyCheck key) {
    String given = RequestContext.current().header("Idempotency-Key");
    return given == null ? MessageId.next() : MessageId.named(key.apiKeyId(), given);
  }
}
