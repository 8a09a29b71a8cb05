package org.maimbot.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.conversation.ConversationWorld.AGENT;
import static org.maimbot.command.conversation.ConversationWorld.CONVERSATION;
import static org.maimbot.command.conversation.ConversationWorld.MESSAGE;
import static org.maimbot.command.conversation.ConversationWorld.TENANT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.conversation.ConversationCommand.CompleteTurn;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.TurnFailure;

class EndTurnTest {
  private static final MessageId REPLY = new MessageId("msg_9");
  private static final Outcome OUTCOME = new Outcome("hi there", "gpt", 12, 3, "stop");
  private static final TurnFailed FAILED =
      new TurnFailed(CONVERSATION, TENANT, AGENT, MESSAGE, TurnFailure.TIMED_OUT, "30 s");

  private final ConversationWorld world = new ConversationWorld();

  @Test
  void a_reply_is_sealed_for_whom_it_answers() {
    world.open.add(MESSAGE);
    world.given().when(complete(MESSAGE)).expectEvents(completed());
    assertThat(world.open).isEmpty();
  }

  @Test
  void a_failure_says_why() {
    world.given().when(fail()).expectEvents(FAILED);
  }

  @Test
  void a_failure_says_what_was_taken_and_keeps_what_was_told_for_whom_it_was_told() {
    Outcome heard = new Outcome("hi th", "gpt", 12, 2, "error", true);
    FailTurn fail =
        new FailTurn(
            CONVERSATION,
            MESSAGE,
            TurnFailure.MODEL_FAILED,
            "cut",
            world.user(),
            heard,
            250L,
            40L,
            List.of());
    world
        .given()
        .when(fail)
        .expectEvents(
            new TurnFailed(
                CONVERSATION,
                TENANT,
                AGENT,
                MESSAGE,
                TurnFailure.MODEL_FAILED,
                "cut",
                "gpt",
                12L,
                2L,
                "error",
                250L,
                true,
                40L,
                world.vault.seal(TENANT, world.user(), "hi th")));
  }

  @Test
  void what_has_ended_stays_as_it_ended() {
    world.given(FAILED).when(complete(MESSAGE)).expectNoEvents();
    world.given(completed()).when(fail()).expectNoEvents();
  }

  @Test
  void a_message_that_was_never_taken_in_gets_no_reply() {
    world.given().when(complete(REPLY)).expectSuccessfulHandlerExecution().expectNoEvents();
  }

  private CompleteTurn complete(MessageId message) {
    return new CompleteTurn(
        CONVERSATION, message, REPLY, world.user(), OUTCOME, 250, 40L, List.of());
  }

  private static FailTurn fail() {
    return new FailTurn(CONVERSATION, MESSAGE, TurnFailure.TIMED_OUT, "30 s");
  }

  private TurnCompleted completed() {
    return new TurnCompleted(
        CONVERSATION,
        TENANT,
        AGENT,
        MESSAGE,
        REPLY,
        world.vault.seal(TENANT, world.user(), "hi there"),
        "gpt",
        12,
        3,
        "stop",
        250,
        null,
        40L);
  }
}
