package org.maimbot.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.conversation.ConversationWorld.AGENT;
import static org.maimbot.command.conversation.ConversationWorld.CONVERSATION;
import static org.maimbot.command.conversation.ConversationWorld.MESSAGE;
import static org.maimbot.command.conversation.ConversationWorld.TENANT;
import static org.maimbot.command.conversation.ConversationWorld.say;
import static org.maimbot.command.fixture.RefusedWith.code;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.conversation.ConversationCommand.DeleteConversation;
import org.maimbot.kernel.conversation.ConversationCommand.EraseConversation;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationDeleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.TurnFailure;

class DeleteConversationTest {
  private static final DeleteConversation DELETE = new DeleteConversation(CONVERSATION);
  private static final TurnFailed BROKEN_OFF =
      new TurnFailed(CONVERSATION, TENANT, AGENT, MESSAGE, TurnFailure.INTERRUPTED, null);
  private static final ConversationDeleted DELETED =
      new ConversationDeleted(CONVERSATION, TENANT, AGENT);

  private final ConversationWorld world = new ConversationWorld();

  @Test
  void ends_what_is_under_way_and_is_done_once() {
    world.open.add(MESSAGE);
    world.given().when(DELETE).expectEvents(BROKEN_OFF, DELETED);
    assertThat(world.open).isEmpty();
    world.given(BROKEN_OFF).when(DELETE).expectEvents(DELETED);
    world.given(BROKEN_OFF, DELETED).when(DELETE).expectNoEvents();
  }

  @Test
  void nothing_happens_in_it_any_more() {
    world
        .given(BROKEN_OFF, DELETED)
        .when(say(new MessageId("msg_2"), "still there?"))
        .expectException(code(NOT_FOUND));
    world
        .given(BROKEN_OFF, DELETED)
        .when(new FailTurn(CONVERSATION, MESSAGE, TurnFailure.TIMED_OUT, null))
        .expectNoEvents();
    world.given(BROKEN_OFF, DELETED).when(new EraseConversation(CONVERSATION)).expectNoEvents();
  }

  @Test
  void none_begins_with_an_agent_that_has_left() {
    world.reservations.leave(AGENT.value());

    world.nothing().when(say(MESSAGE, "hello")).expectException(code(CHAT_003)).expectNoEvents();
  }
}
