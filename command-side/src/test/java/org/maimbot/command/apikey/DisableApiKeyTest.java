package org.maimbot.command.apikey;

import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.KEY_001;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.apikey.ApiKeyCommand.DisableApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyBanned;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDisabled;

class DisableApiKeyTest {
  private final ApiKeyWorld world = new ApiKeyWorld();

  @Test
  void switches_the_key_off() {
    world
        .given()
        .when(new DisableApiKey(KEY, "leaked"))
        .expectEvents(new ApiKeyDisabled(KEY, TENANT, AGENT, "leaked"));
  }

  @Test
  void does_nothing_a_second_time() {
    world
        .given(new ApiKeyDisabled(KEY, TENANT, AGENT, "leaked"))
        .when(new DisableApiKey(KEY, "again"))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void does_nothing_to_a_banned_key() {
    world
        .given(new ApiKeyBanned(KEY, TENANT, AGENT, null))
        .when(new DisableApiKey(KEY, null))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void is_refused_to_a_caller_who_has_seen_another_version() {
    world
        .given()
        .when(new DisableApiKey(KEY, null), Map.of(Metadata.EXPECTED_VERSION, 2L))
        .expectNoEvents()
        .expectException(RefusedWith.code(PRECONDITION_FAILED));
  }

  @Test
  void finds_no_key_beneath_a_tenant_that_is_gone() {
    world.reservations.leave(TENANT.value());

    world
        .given()
        .when(new DisableApiKey(KEY, null))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_001));
  }
}
