package org.maimbot.query.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.maimbot.query.projection.Rows;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Adds uses to {@code api_key_use} in batches, each of which counts once however often it is
 * written: its number is noted in the same transaction. One round trip writes a batch; the number
 * of the one before it goes with it, for that is settled.
 */
final class UseTable {
  /** How often a key was used since it was last written down, and when last. */
  record Use(AccessRecord key, long uses, Instant lastUsed) {}

  /** Uses that are written together. */
  record Batch(String number, Instant taken, List<Use> uses) {}

  private static final String NOTE =
      "start transaction; delete from api_key_use_batch where batch_id = ?;"
          + " insert into api_key_use_batch (batch_id, taken_at) values (?, ?);"
          + " insert into api_key_use (api_key_id, tenant_id, agent_id, use_count, last_used_at)"
          + " values ";

  private static final String ADD =
      " on duplicate key update use_count = use_count + values(use_count),"
          + " last_used_at = greatest(last_used_at, values(last_used_at)); commit";

  private final JdbcTemplate jdbc;
  private String settled = "";

  UseTable(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  Batch batch(List<Use> uses, Instant taken) {
    return new Batch(UUID.randomUUID().toString(), taken, List.copyOf(uses));
  }

  /** Adds the uses, unless it was done before without our being told. */
  void write(Batch batch) {
    StringBuilder sql = new StringBuilder(NOTE);
    List<Object> values = new ArrayList<>();
    values.add(settled);
    values.add(batch.number());
    values.add(Rows.at(batch.taken()));
    int head = values.size();
    for (Use use : batch.uses()) {
      sql.append(values.size() == head ? "(?,?,?,?,?)" : ",(?,?,?,?,?)");
      values.add(use.key().apiKeyId().value());
      values.add(use.key().tenantId().value());
      values.add(use.key().agentId().value());
      values.add(use.uses());
      values.add(Rows.at(use.lastUsed()));
    }
    sql.append(ADD);
    try {
      ConnectionCallback<Void> writing = connection -> execute(connection, sql.toString(), values);
      jdbc.execute(writing);
    } catch (DuplicateKeyException _) {
      // It was committed, and only the answer was lost.
    }
    settled = batch.number();
  }

  private static Void execute(Connection connection, String sql, List<Object> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
      statement.execute();
      while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {} // or one may fail
      return null;
    } catch (SQLException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, SQLException cause) {
    try (PreparedStatement rollback = connection.prepareStatement("rollback")) {
      rollback.execute();
    } catch (SQLException e) {
      cause.addSuppressed(e); // the connection is lost, and the transaction with it
    }
  }
}
