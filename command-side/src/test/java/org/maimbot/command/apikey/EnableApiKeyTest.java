package org.maimbot.command.apikey;

import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.KEY_003;

import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.apikey.ApiKeyCommand.EnableApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyBanned;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDisabled;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyEnabled;

class EnableApiKeyTest {
  private final ApiKeyWorld world = new ApiKeyWorld();

  @Test
  void switches_a_disabled_key_on() {
    world
        .given(new ApiKeyDisabled(KEY, TENANT, AGENT, null))
        .when(new EnableApiKey(KEY, "found"))
        .expectEvents(new ApiKeyEnabled(KEY, TENANT, AGENT, "found"));
  }

  @Test
  void does_nothing_to_a_key_that_is_on() {
    world.given().when(new EnableApiKey(KEY, null)).expectNoEvents();
  }

  @Test
  void is_refused_once_the_key_is_banned() {
    world
        .given(new ApiKeyBanned(KEY, TENANT, AGENT, null))
        .when(new EnableApiKey(KEY, null))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_003));
  }
}
