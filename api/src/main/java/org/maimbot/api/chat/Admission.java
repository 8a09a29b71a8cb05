package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.CHAT_001;
import static org.maimbot.kernel.ErrorCode.CHAT_002;
import static org.maimbot.kernel.ErrorCode.CHAT_004;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.input.Characters;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindWorkingConfig;
import org.maimbot.kernel.agent.WorkingConfig;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.apikey.KeyChecks.RateLimit;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.FindConversation;
import org.maimbot.kernel.conversation.ConversationView;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.springframework.stereotype.Component;

/** Decides whether a message may be sent, with which agent it is, and in which conversation. */
@Component
public class Admission {
  private static final int MAX_LENGTH = 20_000;

  private final ChatKeys keys;
  private final Dispatch dispatch;
  private final Guards guards;
  private final PrivateChats privateChats;

  Admission(ChatKeys keys, Dispatch dispatch, Guards guards, PrivateChats privateChats) {
    this.keys = keys;
    this.dispatch = dispatch;
    this.guards = guards;
    this.privateChats = privateChats;
  }

  /** A message that may be answered, and what is left of the key's limits. */
  public record Admitted(Turn turn, RateLimit limit) {}

  /** A message to the agent of the key that comes with it. */
  Admitted admit(ChatMessage body) {
    checkText(body.message());
    KeyCheck key = keys.shown(body.apiKey());
    return admit(body, key, key.agentId(), messageId(key));
  }

  /**
   * A message to one of the agents of the key's tenant.
   *
   * @param id what the message is called, the same when it comes again
   */
  public Admitted admit(ChatMessage body, KeyCheck key, AgentId agent, MessageId id) {
    long startedAt = System.nanoTime();
    checkText(body.message());
    Whereabouts where = whereabouts(body, key, agent);
    WorkingConfig working =
        dispatch.ask(
            new FindWorkingConfig(
                agent, key.tenantId(), where.place().platform(), where.place().chatStream()));
    Draft draft =
        new Draft(
            id,
            where.conversation(),
            where.name(),
            key,
            agent,
            where.place(),
            body.userId(),
            body.message(),
            body.sampling(),
            ChatTypes.isGroup(body.chatType(), where.place()),
            working.config(),
            startedAt);
    String shown = PresentedKey.of(RequestContext.current(), body.apiKey());
    Guard guard = guards.admit(shown, draft);
    return new Admitted(draft.turn(guard), guard.limit());
  }

  private static void checkText(String message) {
    require(message != null && !message.isBlank(), CHAT_002, "chat.empty");
    int length = message.codePointCount(0, message.length());
    require(length <= MAX_LENGTH, CHAT_004, "chat.too-long", MAX_LENGTH, length);
    require(!Characters.areControls(message, true), CHAT_001, "chat.control-character");
  }

  private record Whereabouts(ConversationId conversation, String name, Place place) {}

  /**
   * An id of ours has to be that of a conversation with this agent in this place; any other text is
   * the caller's own name for one.
   */
  private Whereabouts whereabouts(ChatMessage body, KeyCheck key, AgentId agent) {
    String given = body.conversationId();
    Place place = body.place();
    if (given == null) return new Whereabouts(ConversationId.next(), null, place);
    if (!ConversationId.isOne(given)) {
      ConversationId named = privateChats.named(key.tenantId(), agent, place, given);
      return new Whereabouts(named, given, place);
    }
    ConversationId conversation = ConversationId.of(given);
    ConversationView known = dispatch.ask(new FindConversation(conversation, key.tenantId()));
    Place shown = new Place(known.platform(), known.chatStream());
    Place itsOwn = privateChats.inWordsOf(place, shown, key.tenantId(), body.userId());
    boolean same =
        known.agentId().equals(agent) && (place.equals(Place.UNSAID) || place.equals(itsOwn));
    require(same, NOT_FOUND, "conversation.unknown", given);
    return new Whereabouts(conversation, known.name(), itsOwn);
  }

  /** The same for every repetition under the same key. */
  private static MessageId messageId(KeyCheck key) {
    String given = RequestContext.current().header("Idempotency-Key");
    return given == null ? MessageId.next() : MessageId.named(key.apiKeyId(), given);
  }
}
