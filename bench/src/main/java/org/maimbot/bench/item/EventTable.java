package org.maimbot.bench.item;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.maimbot.bench.host.Database;

/** The server's event table, and a copy of its shape that rows are thrown into for the floor. */
public final class EventTable {
  /** The copy, dropped with the schema. */
  static final String COPY = "bench_event_entry";

  private static final String EVENTS = "domain_event_entry";
  private static final String POSITION = "global_index";
  private static final int PAGE = 5_000;

  private final Database database;
  private final List<String> columns = new ArrayList<>();
  private final List<Object> sample = new ArrayList<>();
  private final AtomicLong next = new AtomicLong(1L << 40);

  /** Makes the copy; the table holds at least one event, which becomes the sample. */
  public EventTable(Database database) throws SQLException {
    this.database = database;
    database.execute("drop table if exists " + COPY);
    database.execute("create table " + COPY + " like " + EVENTS);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select * from " + EVENTS + " order by " + POSITION + " desc limit 1")) {
      row.next();
      ResultSetMetaData shape = row.getMetaData();
      for (int i = 1; i <= shape.getColumnCount(); i++) {
        String column = shape.getColumnName(i).toLowerCase(Locale.ROOT);
        if (!column.equals(POSITION)) {
          columns.add(column);
          sample.add(row.getObject(i));
        }
      }
    }
  }

  Connection connect() throws SQLException {
    return database.connect();
  }

  PreparedStatement insertIntoCopy(Connection connection) throws SQLException {
    String marks = String.join(",", columns.stream().map(_ -> "?").toList());
    return connection.prepareStatement(
        "insert into " + COPY + " (" + String.join(",", columns) + ") values (" + marks + ")");
  }

  /** Fills in a row like the sample, as the first event of a new aggregate. */
  void fillIn(PreparedStatement insert) throws SQLException {
    String id = "bench_" + Long.toString(next.getAndIncrement(), 32);
    for (int i = 0; i < columns.size(); i++) {
      Object value =
          switch (columns.get(i)) {
            case "event_identifier", "aggregate_identifier" -> id;
            default -> sample.get(i);
          };
      insert.setObject(i + 1, value);
    }
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
          while (row.next()) {
            position = row.getLong(POSITION);
            for (String column : columns) row.getObject(column);
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
