package org.maimbot.bench.item;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.maimbot.bench.host.Database;

/** The server's event table. */
public final class EventTable {
  private static final String EVENTS = "domain_event_entry";
  private static final String POSITION = "global_index";
  private static final int PAGE = 5_000;

  private final Database database;

  public EventTable(Database database) {
    this.database = database;
  }

  Database database() {
    return database;
  }

  /**
   * Reads every event of the server whole, in the pages by position that any reader needs which
   * must be able to go on after a break; the number of rows read.
   */
  long scan() throws SQLException {
    String page =
        "select * from " + EVENTS + " where " + POSITION + " > ? order by " + POSITION + " limit ?";
    long rows = 0;
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(page)) {
      statement.setInt(2, PAGE);
      long position = 0;
      long before;
      do {
        before = rows;
        statement.setLong(1, position);
        try (ResultSet row = statement.executeQuery()) {
          int columns = row.getMetaData().getColumnCount();
          while (row.next()) {
            position = row.getLong(POSITION);
            for (int column = 1; column <= columns; column++) row.getObject(column);
            rows++;
          }
        }
      } while (rows - before == PAGE);
    }
    return rows;
  }

  /** How many events there are of the kinds whose stored alias starts so. */
  long count(String aliasPrefix) throws SQLException {
    return Long.parseLong(
        database.queryOne(
            "select count(*) from " + EVENTS + " where payload_type like '" + aliasPrefix + "%'"));
  }

  /**
   * Copies the events of entities that have had some under new ids until there are so many of the
   * kind; the server numbers and audits the copies before this returns. They leave no gaps in the
   * positions, as an insert that lets the database count would, which takes more than it needs.
   *
   * @param kind what the entities' ids start with
   * @param each how many events an entity must have to be copied, and has then
   */
  public void grow(String kind, int each, int count) throws SQLException, InterruptedException {
    for (int copy = 10; count(kind + ".") < count && copy < 100; copy++) {
      String id =
          "concat('%s_', '%d', substr(e.aggregate_identifier, %d))"
              .formatted(kind, copy, kind.length() + 4);
      database.execute(
          """
          insert into domain_event_entry (global_index, event_identifier, aggregate_identifier,
            sequence_number, type, payload_type, payload_revision, time_stamp, meta_data, payload)
          select last.position + row_number() over (order by e.global_index), uuid(), %1$s,
            e.sequence_number, e.type, e.payload_type, e.payload_revision, e.time_stamp,
            e.meta_data, replace(e.payload, e.aggregate_identifier, %1$s)
          from domain_event_entry e
            join domain_event_entry latest on latest.aggregate_identifier = e.aggregate_identifier
              and latest.sequence_number = %3$d,
            (select max(global_index) as position from domain_event_entry) last
          where e.aggregate_identifier like '%2$s\\_0%%' and e.sequence_number < %4$d
          order by e.global_index
          """
              .formatted(id, kind, each - 1, each));
    }
    String taken =
        "select h.read_index >= (select max(global_index) from domain_event_entry)"
            + " and p.position >= h.position from stream_head h, audit_progress p";
    while (!database.queryOne(taken).equals("1")) Thread.sleep(100);
  }
}
