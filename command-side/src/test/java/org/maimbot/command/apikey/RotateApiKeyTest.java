package org.maimbot.command.apikey;

import static org.maimbot.command.apikey.ApiKeyWorld.AGENT;
import static org.maimbot.command.apikey.ApiKeyWorld.KEY;
import static org.maimbot.command.apikey.ApiKeyWorld.LATER;
import static org.maimbot.command.apikey.ApiKeyWorld.NOW;
import static org.maimbot.command.apikey.ApiKeyWorld.SECRET;
import static org.maimbot.command.apikey.ApiKeyWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.KEY_003;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.apikey.ApiKeyCommand.RotateApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyBanned;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDisabled;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyRotated;
import org.maimbot.kernel.apikey.SecretHash;

class RotateApiKeyTest {
  private static final SecretHash SECOND = new SecretHash("5ec0");
  private static final SecretHash THIRD = new SecretHash("781d");
  private static final ApiKeyRotated ROTATED =
      new ApiKeyRotated(KEY, TENANT, AGENT, SECOND, "mmc_…2222", 2, SECRET, NOW.plusSeconds(60));

  private static RotateApiKey rotate(SecretHash hash, String mask, int version, long overlap) {
    return new RotateApiKey(KEY, hash, mask, version, overlap);
  }

  @Test
  void replaces_the_secret_and_lets_the_old_one_work_for_the_overlap() {
    new ApiKeyWorld().given().when(rotate(SECOND, "mmc_…2222", 2, 60)).expectEvents(ROTATED);
  }

  @Test
  void replaces_the_secret_that_replaced_another() {
    new ApiKeyWorld()
        .given(ROTATED)
        .when(rotate(THIRD, "mmc_…3333", 3, 0))
        .expectEvents(new ApiKeyRotated(KEY, TENANT, AGENT, THIRD, "mmc_…3333", 3, SECOND, NOW));
  }

  @Test
  void is_refused_when_another_rotation_came_first() {
    refused(PRECONDITION_FAILED, new ApiKeyWorld().given(ROTATED));
  }

  @Test
  void is_refused_once_the_key_is_disabled() {
    refused(KEY_003, new ApiKeyWorld().given(new ApiKeyDisabled(KEY, TENANT, AGENT, null)));
  }

  @Test
  void is_refused_once_the_key_is_banned() {
    refused(KEY_003, new ApiKeyWorld().given(new ApiKeyBanned(KEY, TENANT, AGENT, null)));
  }

  @Test
  void is_refused_once_the_key_has_expired_whether_that_is_recorded_or_not() {
    refused(KEY_003, new ApiKeyWorld(LATER).given());
  }

  private static void refused(ErrorCode code, TestExecutor<ApiKey> key) {
    key.when(rotate(SECOND, "mmc_…2222", 2, 60))
        .expectNoEvents()
        .expectException(RefusedWith.code(code));
  }
}
