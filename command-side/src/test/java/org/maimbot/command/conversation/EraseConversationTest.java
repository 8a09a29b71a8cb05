package org.maimbot.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.conversation.ConversationWorld.AGENT;
import static org.maimbot.command.conversation.ConversationWorld.CONVERSATION;
import static org.maimbot.command.conversation.ConversationWorld.MESSAGE;
import static org.maimbot.command.conversation.ConversationWorld.TENANT;
import static org.maimbot.command.fixture.RefusedWith.code;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.conversation.ConversationCommand.CompleteTurn;
import org.maimbot.kernel.conversation.ConversationCommand.EraseConversation;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationErased;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.TurnFailure;

class EraseConversationTest {
  private static final MessageId REPLY = new MessageId("msg_9");
  private static final EraseConversation ERASE = new EraseConversation(CONVERSATION);
  private static final ConversationErased ERASED =
      new ConversationErased(CONVERSATION, TENANT, AGENT);

  private static final TurnFailed ENDED =
      new TurnFailed(CONVERSATION, TENANT, AGENT, MESSAGE, TurnFailure.ERASED, null);
  private static final TurnCompleted COMPLETED =
      new TurnCompleted(
          CONVERSATION,
          TENANT,
          AGENT,
          MESSAGE,
          REPLY,
          new Sealed("ih"),
          "gpt",
          12,
          3,
          "stop",
          250,
          null,
          40L);

  private final ConversationWorld world = new ConversationWorld();

  @Test
  void is_done_once() {
    world.given(COMPLETED).when(ERASE).expectEvents(ERASED);
    world.given(COMPLETED, ERASED).when(ERASE).expectNoEvents();
  }

  @Test
  void ends_the_turn_that_is_under_way_and_its_writing() {
    world.open.add(MESSAGE);
    world.given().when(ERASE).expectEvents(ENDED, ERASED);
    assertThat(world.open).isEmpty();
    assertThat(world.stopped).containsExactly(MESSAGE);
  }

  @Test
  void no_reply_comes_after() {
    Outcome outcome = new Outcome("hi", "gpt", 12, 3, "stop");
    CompleteTurn complete =
        new CompleteTurn(CONVERSATION, MESSAGE, REPLY, world.user(), outcome, 250, 40L, List.of());
    world.given(ENDED, ERASED).when(complete).expectNoEvents();
  }

  /** As it could be once. */
  @Test
  void a_reply_that_came_after_can_be_erased_too() {
    world.given(ERASED, COMPLETED).when(ERASE).expectEvents(ERASED);
  }

  @Test
  void others_find_no_such_conversation() {
    world
        .given()
        .when(ERASE, Map.of(Metadata.SCOPE, "tenant_2"))
        .expectException(code(NOT_FOUND))
        .expectNoEvents();
  }
}
