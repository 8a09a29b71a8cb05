package org.maimbot.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.conversation.ConversationWorld.CONVERSATION;
import static org.maimbot.command.conversation.ConversationWorld.KEY;
import static org.maimbot.command.conversation.ConversationWorld.MESSAGE;
import static org.maimbot.command.conversation.ConversationWorld.PLACE;
import static org.maimbot.command.conversation.ConversationWorld.TENANT;
import static org.maimbot.command.conversation.ConversationWorld.USER_ID;
import static org.maimbot.command.conversation.ConversationWorld.say;
import static org.maimbot.command.conversation.ConversationWorld.started;
import static org.maimbot.command.fixture.RefusedWith.code;
import static org.maimbot.kernel.ErrorCode.IDEMPOTENCY_CONFLICT;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationErased;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationStarted;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.tenant.TenantId;

class ReceiveMessageTest {
  private static final MessageId NEXT = new MessageId("msg_2");

  private final ConversationWorld world = new ConversationWorld();

  @Test
  void the_first_begins_the_conversation() {
    world
        .nothing()
        .when(say(MESSAGE, "hello"))
        .expectEvents(started(), world.received(MESSAGE, "hello"));
    assertThat(world.open).containsExactly(MESSAGE);
  }

  @Test
  void a_private_chat_is_kept_without_the_id_that_it_is_named_by() {
    String name = "qq:" + USER_ID + ":private";
    String kept = "qq:" + world.user() + ":private";
    ReceiveMessage first =
        new ReceiveMessage(
            CONVERSATION,
            TENANT,
            ConversationWorld.AGENT,
            KEY,
            new Place("qq", name),
            name,
            MESSAGE,
            USER_ID,
            "hello",
            Duration.ofSeconds(90),
            List.of());
    world
        .nothing()
        .when(first)
        .expectEvents(
            new ConversationStarted(
                CONVERSATION, TENANT, ConversationWorld.AGENT, "qq", kept, kept),
            world.received(MESSAGE, "hello"));
  }

  @Test
  void later_ones_go_on_with_it() {
    world.given().when(say(NEXT, "again")).expectEvents(world.received(NEXT, "again"));
  }

  @Test
  void so_it_does_after_it_was_erased() {
    world
        .given(new ConversationErased(CONVERSATION, TENANT, ConversationWorld.AGENT))
        .when(say(NEXT, "again"))
        .expectEvents(world.received(NEXT, "again"));
  }

  @Test
  void nobody_has_to_be_named() {
    world
        .given()
        .when(message(TENANT, ConversationWorld.AGENT, null))
        .expectEvents(
            new MessageReceived(
                CONVERSATION,
                TENANT,
                ConversationWorld.AGENT,
                NEXT,
                KEY,
                null,
                null,
                world.vault.seal(TENANT, "hi")));
  }

  @Test
  void the_same_one_is_taken_in_once() {
    world.open(say(NEXT, "hi"));
    world
        .given()
        .when(say(NEXT, "hi"))
        .expectException(code(IDEMPOTENCY_CONFLICT))
        .expectNoEvents();
  }

  @Test
  void others_find_no_such_conversation() {
    world
        .given()
        .when(message(new TenantId("tenant_2"), ConversationWorld.AGENT, "ann"))
        .expectException(code(NOT_FOUND));
    world
        .given()
        .when(message(TENANT, new AgentId("agent_2"), "ann"))
        .expectException(code(NOT_FOUND));
  }

  private static ReceiveMessage message(TenantId tenant, AgentId agent, String user) {
    return new ReceiveMessage(
        CONVERSATION,
        tenant,
        agent,
        KEY,
        PLACE,
        null,
        NEXT,
        user,
        "hi",
        Duration.ofSeconds(90),
        List.of());
  }
}
