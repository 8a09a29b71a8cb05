package org.maimbot.stream.client;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * Remembers in a table of the service's own database:
 *
 * <pre>{@code
 * create table stream_checkpoint (follower varchar(100) primary key, sequence bigint not null)
 * }</pre>
 */
public final class JdbcCheckpoints implements CheckpointStore {
  private final DataSource database;

  /**
   * @param database its connections commit by themselves, or belong to the transaction of the
   *     caller, as those of a transaction-aware data source do
   */
  public JdbcCheckpoints(DataSource database) {
    this.database = database;
  }

  @Override
  public OptionalLong load(String follower) {
    String sql = "select sequence from stream_checkpoint where follower = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, follower);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The checkpoint of " + follower + " was not read", e);
    }
  }

  @Override
  public void save(String follower, long sequence) {
    try (Connection connection = database.getConnection()) {
      String update = "update stream_checkpoint set sequence = ? where follower = ?";
      String insert = "insert into stream_checkpoint (sequence, follower) values (?, ?)";
      if (write(connection, update, sequence, follower) == 0) {
        write(connection, insert, sequence, follower);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The checkpoint of " + follower + " was not written", e);
    }
  }

  private static int write(Connection connection, String sql, long sequence, String follower)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, sequence);
      statement.setString(2, follower);
      return statement.executeUpdate();
    }
  }
}
