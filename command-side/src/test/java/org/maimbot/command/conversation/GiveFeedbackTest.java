package org.maimbot.command.conversation;

import static org.maimbot.command.conversation.ConversationWorld.AGENT;
import static org.maimbot.command.conversation.ConversationWorld.CONVERSATION;
import static org.maimbot.command.conversation.ConversationWorld.KEY;
import static org.maimbot.command.conversation.ConversationWorld.MESSAGE;
import static org.maimbot.command.conversation.ConversationWorld.TENANT;
import static org.maimbot.command.fixture.RefusedWith.code;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationCommand.GiveFeedback;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFeedbackGiven;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Rating;

class GiveFeedbackTest {
  private static final MessageId REPLY = new MessageId("msg_9");
  private static final Instant REPLIED_AT = Instant.parse("2026-01-31T08:00:00Z");

  private final ConversationWorld world = new ConversationWorld();

  @Test
  void the_text_is_sealed_for_whom_the_reply_was() {
    world.end(MESSAGE, REPLY);
    world
        .given()
        .when(feedback(AGENT, Rating.UP, "nice"))
        .expectEvents(
            new MessageFeedbackGiven(
                CONVERSATION,
                TENANT,
                AGENT,
                REPLY,
                KEY,
                "gpt",
                REPLIED_AT,
                Rating.UP,
                null,
                world.vault.seal(TENANT, world.user(), "nice")));
  }

  @Test
  void it_replaces_what_was_said_before() {
    world.end(MESSAGE, REPLY);
    world.rate(REPLY, Rating.UP, 2);
    world
        .given()
        .when(feedback(AGENT, Rating.DOWN, null))
        .expectEvents(
            new MessageFeedbackGiven(
                CONVERSATION,
                TENANT,
                AGENT,
                REPLY,
                KEY,
                "gpt",
                REPLIED_AT,
                Rating.DOWN,
                Rating.UP,
                null));
  }

  @Test
  void what_is_no_reply_of_the_agents_is_not_found() {
    world.given().when(feedback(AGENT, Rating.UP, null)).expectException(code(NOT_FOUND));
    world.end(MESSAGE, REPLY);
    world
        .given()
        .when(feedback(new AgentId("agent_2"), Rating.UP, null))
        .expectException(code(NOT_FOUND))
        .expectNoEvents();
  }

  private GiveFeedback feedback(AgentId agent, Rating rating, String text) {
    return new GiveFeedback(
        CONVERSATION, TENANT, agent, REPLY, KEY, "gpt", REPLIED_AT, rating, world.user(), text);
  }
}
