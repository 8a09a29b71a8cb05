package org.maimbot.bench.item;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.maimbot.bench.host.Database;

/**
 * What a create leaves in the database, written over plain JDBC with nothing read, checked or
 * answered: the event, the reservation, the agent and both counts in one transaction, and the
 * event's number and audit entry, which follow behind, in one transaction for many.
 */
final class RawRows {
  private static final int BEHIND = 16;

  private final TableCopy events;
  private final TableCopy reservations;
  private final TableCopy children;
  private final TableCopy agents;
  private final TableCopy tallies;
  private final TableCopy numbers;
  private final TableCopy entries;

  RawRows(Database database) throws SQLException {
    events = new TableCopy(database, "domain_event_entry", "payload_type = 'agent.created'");
    reservations = new TableCopy(database, "reservation", "kind = 'AGENT'");
    children = new TableCopy(database, "reservation_count", "kind = 'AGENT'");
    agents = new TableCopy(database, "agent", "true");
    tallies = new TableCopy(database, "agent_tally", "true");
    numbers = new TableCopy(database, "stream_event", "type = 'agent.created'");
    entries = new TableCopy(database, "audit_entry", "action = 'agent.created'");
  }

  /** Inserts an event and commits. */
  JdbcLoad.Write event(Connection connection) throws SQLException {
    PreparedStatement event = events.insert(connection, 1, null);
    return () -> {
      events.fillIn(event, 1);
      event.executeUpdate();
      connection.commit();
    };
  }

  /** Writes all rows of a create and commits. */
  JdbcLoad.Write create(Connection connection) throws SQLException {
    PreparedStatement event = events.insert(connection, 1, null);
    PreparedStatement reservation = reservations.insert(connection, 1, null);
    PreparedStatement child = children.insert(connection, 1, "children");
    PreparedStatement agent = agents.insert(connection, 1, null);
    PreparedStatement tally = tallies.insert(connection, 1, "n");
    PreparedStatement number = numbers.insert(connection, BEHIND, null);
    PreparedStatement entry = entries.insert(connection, BEHIND, null);
    int[] done = {0};
    return () -> {
      reservations.fillIn(reservation, 1);
      reservation.executeUpdate();
      children.fillInSlot(child);
      child.executeUpdate();
      events.fillIn(event, 1);
      event.executeUpdate();
      agents.fillIn(agent, 1);
      agent.executeUpdate();
      tallies.fillInSlot(tally);
      tally.executeUpdate();
      connection.commit();
      if (++done[0] % BEHIND != 0) return;
      numbers.fillIn(number, BEHIND);
      number.executeUpdate();
      entries.fillIn(entry, BEHIND);
      entry.executeUpdate();
      connection.commit();
    };
  }
}
