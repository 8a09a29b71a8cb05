package org.maimbot.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.KEY_001;

import java.util.Map;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.apikey.ApiKeyCommand.DeleteApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyBanned;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDeleted;

class DeleteApiKeyTest {
  private final ApiKeyWorld world = new ApiKeyWorld();

  @Test
  void frees_the_name_and_forgets_the_expiry() {
    world
        .given(new ApiKeyBanned(KEY, TENANT, AGENT, null))
        .when(new DeleteApiKey(KEY, "bye"))
        .expectEvents(new ApiKeyDeleted(KEY, TENANT, AGENT, "bye"))
        .expectMarkedDeleted();

    assertThat(world.reservations.lives(KEY.value())).isFalse();
    assertThat(world.expiries.noted).isEmpty();
  }

  @Test
  void follows_the_deletion_of_its_agent() {
    world.reservations.leave(AGENT.value());

    world
        .given()
        .when(new DeleteApiKey(KEY, null))
        .expectEvents(new ApiKeyDeleted(KEY, TENANT, AGENT, null));
  }

  @Test
  void finds_no_key_a_second_time() {
    world
        .given(new ApiKeyDeleted(KEY, TENANT, AGENT, null))
        .when(new DeleteApiKey(KEY, null))
        .expectException(AggregateDeletedException.class);
  }

  @Test
  void finds_no_key_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(new DeleteApiKey(KEY, null), Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_001));
  }
}
