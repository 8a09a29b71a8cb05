package org.maimbot.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.LATER;
import static org.maimbot.command.apikey.ApiKeyWorld.NOW;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyExpiry;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyExpiryChanged;

class ChangeApiKeyExpiryTest {
  private final ApiKeyWorld world = new ApiKeyWorld();

  @Test
  void sets_a_time_in_milliseconds() {
    Instant millis = Instant.parse("2027-01-01T00:00:00.123Z");

    world
        .given()
        .when(new ChangeApiKeyExpiry(KEY, millis.plusNanos(456_789)))
        .expectEvents(new ApiKeyExpiryChanged(KEY, TENANT, AGENT, millis));

    assertThat(world.expiries.noted).containsEntry(KEY, millis);
  }

  @Test
  void takes_the_expiry_away() {
    world
        .given()
        .when(new ChangeApiKeyExpiry(KEY, null))
        .expectEvents(new ApiKeyExpiryChanged(KEY, TENANT, AGENT, null));

    assertThat(world.expiries.noted).isEmpty();
  }

  @Test
  void does_nothing_when_it_is_set_already() {
    world.given().when(new ChangeApiKeyExpiry(KEY, LATER)).expectNoEvents();
    world.given().when(new ChangeApiKeyExpiry(KEY, LATER.plusNanos(456_789))).expectNoEvents();
  }

  @Test
  void is_refused_when_it_is_not_in_the_future() {
    world
        .given()
        .when(new ChangeApiKeyExpiry(KEY, NOW))
        .expectNoEvents()
        .expectException(RefusedWith.code(VALIDATION_ERROR));
  }

  @Test
  void is_refused_when_no_database_can_hold_it() {
    world
        .given()
        .when(new ChangeApiKeyExpiry(KEY, Instant.MAX))
        .expectNoEvents()
        .expectException(RefusedWith.code(VALIDATION_ERROR));
  }
}
