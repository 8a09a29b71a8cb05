package org.maimbot.command.apikey;

import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.KEY_001;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.apikey.ApiKeyCommand.BanApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyBanned;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDisabled;

class BanApiKeyTest {
  private final ApiKeyWorld world = new ApiKeyWorld();

  @Test
  void switches_a_disabled_key_off_for_good() {
    world
        .given(new ApiKeyDisabled(KEY, TENANT, AGENT, null))
        .when(new BanApiKey(KEY, "abuse"))
        .expectEvents(new ApiKeyBanned(KEY, TENANT, AGENT, "abuse"));
  }

  @Test
  void does_nothing_a_second_time() {
    world
        .given(new ApiKeyBanned(KEY, TENANT, AGENT, null))
        .when(new BanApiKey(KEY, null))
        .expectNoEvents();
  }

  @Test
  void finds_no_key_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(new BanApiKey(KEY, null), Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_001));
  }
}
