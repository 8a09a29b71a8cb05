package org.maimbot.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.LATER;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.KEY_001;

import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.apikey.ApiKeyCommand.ExpireApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyExpired;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyExpiryChanged;

class ExpireApiKeyTest {
  private final ApiKeyWorld world = new ApiKeyWorld(LATER);

  @Test
  void records_the_expiry_that_has_passed() {
    assertThat(world.expiries.due(9)).containsExactly(KEY);

    world
        .given()
        .when(new ExpireApiKey(KEY))
        .expectEvents(new ApiKeyExpired(KEY, TENANT, AGENT, LATER));

    assertThat(world.expiries.due(9)).isEmpty();
  }

  @Test
  void does_nothing_when_another_node_has_recorded_it() {
    world
        .given(new ApiKeyExpired(KEY, TENANT, AGENT, LATER))
        .when(new ExpireApiKey(KEY))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void does_nothing_when_the_key_was_extended_in_between() {
    world
        .given(new ApiKeyExpiryChanged(KEY, TENANT, AGENT, LATER.plusMillis(1)))
        .when(new ExpireApiKey(KEY))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void records_each_expiry_of_a_key_that_was_extended() {
    world
        .given(
            new ApiKeyExpired(KEY, TENANT, AGENT, LATER.minusSeconds(9)),
            new ApiKeyExpiryChanged(KEY, TENANT, AGENT, LATER))
        .when(new ExpireApiKey(KEY))
        .expectEvents(new ApiKeyExpired(KEY, TENANT, AGENT, LATER));
  }

  @Test
  void leaves_a_key_whose_agent_is_gone_to_the_cascade() {
    world.reservations.leave(AGENT.value());

    world
        .given()
        .when(new ExpireApiKey(KEY))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_001));
  }
}
