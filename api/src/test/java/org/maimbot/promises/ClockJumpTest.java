package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.MovableClock;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Whether a transaction can still be under way does not hang on the clock of a node. */
@IntegrationTest(freshDatabase = true, properties = "maimbot.stream.sweep-every=1h")
@Import({Tenants.class, MovableClock.Time.class})
class ClockJumpTest {
  @Autowired private Tenants tenants;
  @Autowired private EventFeed feed;
  @Autowired private DataSource database;
  @Autowired private MovableClock clock;

  @ParameterizedTest
  @ValueSource(longs = {3_600, -600})
  void an_event_under_way_while_the_clock_jumps_is_not_passed_over(long seconds)
      throws SQLException {
    TenantId tenant = tenants.create("tenant " + System.nanoTime());
    awaitEvents(tenant, 1);
    String late = "late " + seconds;
    try (Connection underWay = LateEventTest.appended(database, tenant, late, 1)) {
      tenants.create("before " + System.nanoTime());
      clock.advance(Duration.ofSeconds(seconds));
      TenantId after = tenants.create("after " + System.nanoTime());
      awaitEvents(after, 1);
      underWay.commit();
    }
    assertThat(awaitEvents(tenant, 2).getLast().eventId()).isEqualTo(late);
  }

  private List<FeedEvent> awaitEvents(TenantId tenant, int count) {
    return await()
        .until(
            () -> feed.read(tenant, 0, 100, FeedFilter.EVERYTHING),
            slice -> slice.events().size() >= count)
        .events();
  }
}
