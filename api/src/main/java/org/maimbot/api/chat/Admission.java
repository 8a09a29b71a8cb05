package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindWorkingConfig;
import org.maimbot.kernel.agent.WorkingConfig;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.FindConversation;
import org.maimbot.kernel.conversation.ConversationView;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.springframework.stereotype.Component;

/**
 * Finds out with which agent a message is, in which conversation, and what holds there. Nothing is
 * taken for it and nothing judged before it {@link Turns#begin begins}.
 */
@Component
public class Admission {
  private final ChatKeys keys;
  private final Dispatch dispatch;
  private final PrivateChats privateChats;

  Admission(ChatKeys keys, Dispatch dispatch, PrivateChats privateChats) {
    this.keys = keys;
    this.dispatch = dispatch;
    this.privateChats = privateChats;
  }

  /** A message to the agent of the key that comes with it. */
  Draft draft(ChatMessage body) {
    KeyCheck key = keys.shown(body.apiKey());
    return draft(body, key, key.agentId(), messageId(key));
  }

  /**
   * A message to one of the agents of the key's tenant.
   *
   * @param id what the message is called, the same when it comes again
   */
  public Draft draft(ChatMessage body, KeyCheck key, AgentId agent, MessageId id) {
    long startedAt = System.nanoTime();
    Whereabouts where = whereabouts(body, key, agent, id);
    WorkingConfig working =
        dispatch.ask(
            new FindWorkingConfig(
                agent, key.tenantId(), where.place().platform(), where.place().chatStream()));
    return new Draft(
        id,
        where.conversation(),
        where.name(),
        PresentedKey.of(RequestContext.current(), body.apiKey()),
        key,
        agent,
        where.place(),
        body.userId(),
        body.message(),
        body.sampling(),
        ChatTypes.isGroup(body.chatType(), where.place()),
        working.config(),
        startedAt);
  }

  private record Whereabouts(ConversationId conversation, String name, Place place) {}

  /**
   * An id of ours has to be that of a conversation with this agent in this place; any other text is
   * the caller's own name for one.
   */
  private Whereabouts whereabouts(
      ChatMessage body, KeyCheck key, AgentId agent, MessageId message) {
    String given = body.conversationId();
    Place place = body.place();
    if (given == null) return new Whereabouts(ConversationId.begunBy(message), null, place);
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

  /** What the message of the present request is called: the same whenever it is repeated. */
  public static MessageId messageId(KeyCheck key) {
    String given = RequestContext.current().header("Idempotency-Key");
    return given == null ? MessageId.next() : MessageId.named(key.apiKeyId(), given);
  }
}
