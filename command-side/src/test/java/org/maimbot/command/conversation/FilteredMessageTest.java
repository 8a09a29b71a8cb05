package org.maimbot.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.conversation.ConversationWorld.AGENT;
import static org.maimbot.command.conversation.ConversationWorld.CONVERSATION;
import static org.maimbot.command.conversation.ConversationWorld.MESSAGE;
import static org.maimbot.command.conversation.ConversationWorld.TENANT;
import static org.maimbot.command.conversation.ConversationWorld.say;
import static org.maimbot.command.fixture.RefusedWith.code;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationCommand.BlockMessage;
import org.maimbot.kernel.conversation.ConversationCommand.EraseConversation;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFiltered;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.filter.FilterAction;
import org.maimbot.kernel.filter.FilterDirection;
import org.maimbot.kernel.filter.FilterHit;

class FilteredMessageTest {
  private static final MessageId NEXT = new MessageId("msg_2");
  private static final FilterHit IN =
      new FilterHit(FilterDirection.INBOUND, "polite", FilterAction.BLOCK, null);
  private static final FilterHit OUT =
      new FilterHit(FilterDirection.OUTBOUND, "moderation", FilterAction.BLOCK, "hate");

  private final ConversationWorld world = new ConversationWorld();

  @Test
  void of_a_message_that_is_blocked_only_the_rule_is_kept() {
    world.nothing().when(block(AGENT)).expectEvents(hit(NEXT, IN));
    assertThat(world.open).isEmpty();
  }

  @Test
  void a_conversation_begins_with_the_first_message_that_is_let_in() {
    world
        .only(hit(NEXT, IN))
        .when(say(MESSAGE, "hello"))
        .expectEvents(ConversationWorld.started(), world.received(MESSAGE, "hello"));
    world
        .only(hit(NEXT, IN), ConversationWorld.started(), world.received(MESSAGE, "hello"))
        .when(block(AGENT))
        .expectEvents(hit(NEXT, IN));
  }

  @Test
  void one_that_has_not_begun_is_its_agents_already_and_holds_nothing_to_erase() {
    world
        .only(hit(NEXT, IN))
        .when(block(new AgentId("agent_2")))
        .expectException(code(NOT_FOUND))
        .expectNoEvents();
    world.only(hit(NEXT, IN)).when(new EraseConversation(CONVERSATION)).expectNoEvents();
  }

  @Test
  void others_block_nothing_here() {
    world
        .given()
        .when(block(new AgentId("agent_2")))
        .expectException(code(NOT_FOUND))
        .expectNoEvents();
  }

  @Test
  void a_reply_that_is_blocked_fails_its_turn() {
    world.open.add(MESSAGE);
    world
        .given()
        .when(blocked())
        .expectEvents(
            new TurnFailed(CONVERSATION, TENANT, AGENT, MESSAGE, TurnFailure.BLOCKED, null),
            hit(MESSAGE, OUT));
  }

  private static FailTurn blocked() {
    return new FailTurn(
        CONVERSATION, MESSAGE, TurnFailure.BLOCKED, null, null, null, null, null, List.of(OUT));
  }

  private static BlockMessage block(AgentId agent) {
    return new BlockMessage(CONVERSATION, TENANT, agent, NEXT, List.of(IN));
  }

  private static MessageFiltered hit(MessageId message, FilterHit hit) {
    return new MessageFiltered(
        CONVERSATION,
        TENANT,
        AGENT,
        message,
        hit.direction(),
        hit.rule(),
        hit.action(),
        hit.detail());
  }
}
