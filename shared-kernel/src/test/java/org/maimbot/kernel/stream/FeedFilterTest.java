package org.maimbot.kernel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFilterTest {
  @ParameterizedTest
  @CsvSource({
    "tenant.created, tenant.created, true",
    "tenant.*, tenant.created, true",
    "tenant.*, agent.created, false",
    "*.created, agent.created, true",
    "*, agent.created, true",
    "a*t.*ed, agent.created, true",
    "*.details-*, apikey.details-changed, true",
    "tenant, tenant.created, false",
    "tenant.created, tenant.create, false",
    "*created*, agent.created, true",
    "*x*, agent.created, false"
  })
  void a_star_stands_for_any_text(String pattern, String alias, boolean fits) {
    assertThat(FeedFilter.fits(pattern, alias)).isEqualTo(fits);
  }
}
