package org.maimbot.promises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Transactions commit in another order than they took their places in the log, or never do. */
@IntegrationTest(freshDatabase = true, properties = "maimbot.stream.sweep-every=200ms")
@Import(Tenants.class)
class LateEventTest {
  @Autowired private Tenants tenants;
  @Autowired private EventFeed feed;
  @Autowired private DataSource database;
  @Autowired private JdbcTemplate jdbc;
  private TenantId tenant;

  @BeforeEach
  void tenant() {
    tenant = tenants.create("tenant " + System.nanoTime());
    awaitEvents(1);
  }

  @Test
  void an_event_that_is_committed_late_gets_the_next_number() throws SQLException {
    try (Connection late = append("late", 1);
        Connection later = append("later", 2);
        Connection never = append("never", 3)) {
      append("on-time", 4).close();
      assertThat(ids(awaitEvents(2))).endsWith("on-time");
      later.commit();
      assertThat(ids(awaitEvents(3))).endsWith("on-time", "later");
      never.rollback();
      late.commit();
      assertThat(ids(awaitEvents(4))).endsWith("on-time", "later", "late");
    }
    append("last", 5).close();
    assertThat(ids(awaitEvents(5))).endsWith("on-time", "later", "late", "last");
  }

  @Test
  void an_event_that_nobody_waits_for_any_more_is_still_found() throws SQLException {
    try (Connection late = append("forgotten", 6)) {
      append("meanwhile", 7).close();
      awaitEvents(2);
      tenants.tamper("update stream_head set gaps = '[]'");
      late.commit();
    }
    assertThat(ids(awaitEvents(3))).endsWith("meanwhile", "forgotten");
  }

  @Test
  void what_was_stored_before_there_was_a_stream_is_numbered_from_the_first_on() {
    for (int i = 0; i < 5; i++) tenants.create("older " + i + System.nanoTime());
    await().until(() -> feed.head() == logged());
    List<FeedEvent> before = feed.readAll(0, 1_000, FeedFilter.EVERYTHING).events();

    tenants.tamper("update stream_head set read_index = 0, position = 0, gaps = '[]'");
    tenants.tamper("delete from stream_event");

    await().until(() -> feed.head() == logged());
    List<FeedEvent> after = feed.readAll(0, 1_000, FeedFilter.EVERYTHING).events();
    assertThat(ids(after)).containsExactlyInAnyOrderElementsOf(ids(before));
    assertThat(after.stream().map(FeedEvent::position))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, after.size()).boxed().toList());
  }

  /** An event of the tenant in a transaction that is left open; it commits when it is closed. */
  private Connection append(String id, int version) throws SQLException {
    Connection connection = appended(database, tenant, id, version);
    if (id.startsWith("on-time") || id.equals("last") || id.equals("meanwhile"))
      connection.commit();
    return connection;
  }

  static Connection appended(DataSource database, TenantId tenant, String id, int version)
      throws SQLException {
    Connection connection = database.getConnection();
    String sql =
        "insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number,"
            + " type, payload_type, payload_revision, time_stamp, meta_data, payload)"
            + " select ?, aggregate_identifier, ?, type, 'tenant.activated', '1', time_stamp,"
            + " meta_data, ? from domain_event_entry"
            + " where aggregate_identifier = ? and sequence_number = 0";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, id);
      insert.setLong(2, version);
      insert.setBytes(
          3, "{\"tenant_id\":\"%s\",\"reason\":null}".formatted(tenant).getBytes(UTF_8));
      insert.setString(4, tenant.value());
      insert.executeUpdate();
    }
    return connection;
  }

  private long logged() {
    Long count = jdbc.queryForObject("select count(*) from domain_event_entry", Long.class);
    return count == null ? 0 : count;
  }

  private List<FeedEvent> awaitEvents(int count) {
    return await()
        .until(
            () -> feed.read(tenant, 0, 100, FeedFilter.EVERYTHING),
            slice -> slice.events().size() >= count)
        .events();
  }

  private static List<String> ids(List<FeedEvent> events) {
    return events.stream().map(FeedEvent::eventId).toList();
  }
}
