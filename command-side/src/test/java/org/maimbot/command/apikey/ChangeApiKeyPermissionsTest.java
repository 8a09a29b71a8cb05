package org.maimbot.command.apikey;

import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.KEY_005;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyPermissions;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyPermissionsChanged;

class ChangeApiKeyPermissionsTest {
  private final ApiKeyWorld world = new ApiKeyWorld();

  @Test
  void grants_each_once_also_a_group_of_the_tenant() {
    world
        .given()
        .when(new ChangeApiKeyPermissions(KEY, List.of("group:bots", "chat:*", "group:bots")))
        .expectEvents(
            new ApiKeyPermissionsChanged(KEY, TENANT, AGENT, List.of("group:bots", "chat:*")));
  }

  @Test
  void does_nothing_when_they_are_granted_already() {
    world.given().when(new ChangeApiKeyPermissions(KEY, List.of("chat"))).expectNoEvents();
  }

  @Test
  void is_refused_when_one_is_unknown() {
    world
        .given()
        .when(new ChangeApiKeyPermissions(KEY, List.of("chat", "group:none")))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_005));
  }
}
