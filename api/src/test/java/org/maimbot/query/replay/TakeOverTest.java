package org.maimbot.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A write that is held while tables take over is in the new ones, whatever comes in between. */
@IntegrationTest(freshDatabase = true)
class TakeOverTest {
  @Autowired private ReplayConnections connections;
  @Autowired private JdbcTemplate jdbc;
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
  private ShadowTables tables;
  private Future<?> written;

  @BeforeEach
  void tables_of_a_rebuild() {
    jdbc.execute("create table taken (id int primary key)");
    jdbc.execute("create table taken__next (id int primary key)");
    tables = new ShadowTables(connections, List.of("taken"));
  }

  @AfterEach
  void nothing_is_left() {
    writers.close();
    jdbc.execute("drop table if exists taken, taken__next, taken__old");
  }

  @Test
  void a_held_write_goes_to_the_new_tables() throws Exception {
    tables.takeOver(this::writeAndWait);

    written.get();
    assertThat(rows("taken")).isEqualTo(1);
    assertThat(rows("taken__old")).isZero();
  }

  @Test
  void an_interrupt_does_not_let_the_writers_go_too_early() throws Exception {
    FutureTask<Boolean> interrupted =
        new FutureTask<>(() -> Thread.currentThread().isInterrupted());
    Thread[] rebuild = new Thread[1];
    rebuild[0] =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                tables.takeOver(() -> {
                  writeAndWait();
                  rebuild[0].interrupt();
                });
              } catch (SQLException | RuntimeException e) {
                throw new AssertionError(e);
              } finally {
                interrupted.run();
              }
            });
    rebuild[0].start();

    assertThat(interrupted.get()).isTrue();
    written.get();
    assertThat(rows("taken")).isEqualTo(1);
    assertThat(rows("taken__old")).isZero();
  }

  @Test
  void tables_that_could_not_take_over_are_as_they_were() throws Exception {
    assertThatThrownBy(() ->
            tables.takeOver(() -> {
              writeAndWait();
              throw new IllegalStateException("injected");
            }))
        .hasMessage("injected");

    written.get();
    assertThat(rows("taken")).isEqualTo(1);
    assertThat(rows("taken__next")).isZero();
  }

  @Test
  void a_renaming_that_fails_at_once_is_told_and_lets_the_write_go_to_the_tables_there_are()
      throws Exception {
    TakeOver wrong = new TakeOver(connections, "taken", "taken to");

    assertThatThrownBy(() -> wrong.run(this::writeAndWait)).isInstanceOf(SQLException.class);

    written.get();
    assertThat(rows("taken")).isEqualTo(1);
  }

  /** Begins a write, which is held. */
  private void writeAndWait() {
    written =
        writers.submit(() -> {
          try (Connection connection = connections.open();
              Statement statement = connection.createStatement()) {
            return statement.executeUpdate("insert into taken values (1)");
          }
        });
    await().until(this::isHeld);
  }

  private boolean isHeld() {
    return jdbc.queryForObject(
            "select count(*) from information_schema.processlist where db = database()"
                + " and state like '%metadata lock%' and info like 'insert into taken %'",
            Long.class)
        > 0;
  }

  private long rows(String table) {
    return jdbc.queryForObject("select count(*) from " + table, Long.class);
  }
}
