package org.maimbot.command.conversation;

import static org.maimbot.command.conversation.ConversationWorld.AGENT;
import static org.maimbot.command.conversation.ConversationWorld.CONVERSATION;
import static org.maimbot.command.conversation.ConversationWorld.TENANT;
import static org.maimbot.command.fixture.RefusedWith.code;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.conversation.ConversationCommand.EraseConversation;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationErased;

class EraseConversationTest {
  private static final EraseConversation ERASE = new EraseConversation(CONVERSATION);
  private static final ConversationErased ERASED =
      new ConversationErased(CONVERSATION, TENANT, AGENT);

  private final ConversationWorld world = new ConversationWorld();

  @Test
  void is_done_once() {
    world.given().when(ERASE).expectEvents(ERASED);
    world.given(ERASED).when(ERASE).expectNoEvents();
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
