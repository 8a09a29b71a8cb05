package org.maimbot.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.KEY_001;
import static org.maimbot.kernel.ErrorCode.KEY_002;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyDetails;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDetailsChanged;

class ChangeApiKeyDetailsTest {
  private final ApiKeyWorld world = new ApiKeyWorld();

  @Test
  void changes_what_is_given_and_moves_the_name() {
    world
        .given()
        .when(new ChangeApiKeyDetails(KEY, "new", null))
        .expectEvents(new ApiKeyDetailsChanged(KEY, TENANT, AGENT, "new", "d"));

    assertThat(world.reservations.nameOf(KEY.value())).isEqualTo("new");
  }

  @Test
  void removes_the_description() {
    world
        .given()
        .when(new ChangeApiKeyDetails(KEY, null, Change.REMOVAL))
        .expectEvents(new ApiKeyDetailsChanged(KEY, TENANT, AGENT, "main", null));
  }

  @Test
  void does_nothing_when_nothing_is_new() {
    world
        .given()
        .when(new ChangeApiKeyDetails(KEY, "main", Change.to("d")))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void is_refused_when_the_name_is_taken() {
    world.named("key_2", "other");

    world
        .given()
        .when(new ChangeApiKeyDetails(KEY, "other", null))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_002));
  }

  @Test
  void finds_no_key_beneath_an_agent_that_is_gone() {
    world.reservations.leave(AGENT.value());

    world
        .given()
        .when(new ChangeApiKeyDetails(KEY, "new", null))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_001));
  }

  @Test
  void finds_no_key_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(new ChangeApiKeyDetails(KEY, "new", null), Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(KEY_001));
  }
}
