package org.maimbot.command.tenant;

import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.tenant.ChatLimits;
import org.maimbot.kernel.tenant.TenantCommand.SetTenantLimits;
import org.maimbot.kernel.tenant.TenantEvent.TenantLimitsSet;
import org.maimbot.kernel.tenant.TenantLimits;

class SetTenantLimitsTest {
  private static final TenantLimits TIGHT = new TenantLimits(1, 1, 10, null, 5);
  private static final SetTenantLimits TIGHTEN =
      set(
          "{'max_agents': 1, 'max_keys_per_agent': 1, 'requests_per_minute': 10,"
              + " 'agent_requests_per_minute': null, 'key_requests_per_minute': 5}");
  private final TenantWorld world = new TenantWorld();

  @Test
  void sets_the_limits() {
    world.given().when(TIGHTEN).expectEvents(new TenantLimitsSet(TENANT, TIGHT));
  }

  @Test
  void leaves_what_is_not_given_as_it_is_by_now() {
    TenantLimits chatty =
        new TenantLimits(
            1, 1, 10, null, 5, new ChatLimits(30, null, null, null, null, 4, null, null, null));
    TenantLimits changed =
        new TenantLimits(
            7, 1, 10, null, 5, new ChatLimits(null, null, null, null, null, 4, null, null, null));

    world
        .given(new TenantLimitsSet(TENANT, chatty))
        .when(set("{'max_agents': 7, 'chat': {'user_requests_per_minute': null}}"))
        .expectEvents(new TenantLimitsSet(TENANT, changed));
    world
        .given(new TenantLimitsSet(TENANT, changed))
        .when(set("{'max_agents': 1, 'chat': {'concurrent_turns': null}}"))
        .expectEvents(new TenantLimitsSet(TENANT, TIGHT));
    world
        .given(new TenantLimitsSet(TENANT, chatty))
        .when(set("{'chat': null}"))
        .expectEvents(new TenantLimitsSet(TENANT, TIGHT));
  }

  private static SetTenantLimits set(String patch) {
    return new SetTenantLimits(TENANT, json(patch));
  }

  @Test
  void does_nothing_when_they_are_set_already() {
    world.given(new TenantLimitsSet(TENANT, TIGHT)).when(TIGHTEN).expectNoEvents();
  }

  @Test
  void is_done_for_a_caller_who_has_seen_the_last_version() {
    world
        .given()
        .when(TIGHTEN, Map.of(Metadata.EXPECTED_VERSION, 1L))
        .expectEvents(new TenantLimitsSet(TENANT, TIGHT));
  }

  @Test
  void is_refused_to_a_caller_who_has_seen_another_version() {
    world
        .given()
        .when(TIGHTEN, Map.of(Metadata.EXPECTED_VERSION, 2L))
        .expectNoEvents()
        .expectException(RefusedWith.code(PRECONDITION_FAILED));
  }
}
