package org.maimbot.api.backup;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.maimbot.api.backup.TableShape.Column;

/** Fills one table and reads it again, to see that it came out as it went in. */
final class Loading {
  private static final int ROWS = 1_000;
  private static final int BYTES = 4 << 20; // in one batch, or as much as one row has

  private final Connection connection;
  private final Manifest.Table table;

  Loading(Connection connection, Manifest.Table table) {
    this.connection = connection;
    this.table = table;
  }

  long run(BackupReader from) throws SQLException, IOException, BackupFailed {
    String name = TableShape.quoted(table.shape().name());
    Database.update(connection, "delete from " + name); // what migrations put there
    try (DataInputStream in = from.rows(table);
        PreparedStatement insert = connection.prepareStatement(table.shape().insert())) {
      int rows = 0;
      long bytes = 0;
      for (long i = 0; i < table.rows(); i++) {
        bytes += row(in, insert);
        insert.addBatch();
        if (++rows == ROWS || bytes >= BYTES) {
          insert.executeBatch();
          connection.commit();
          rows = 0;
          bytes = 0;
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    prove();
    return table.rows();
  }

  private long row(DataInputStream in, PreparedStatement insert) throws IOException, SQLException {
    long bytes = 0;
    for (int i = 0; i < table.shape().columns().size(); i++) {
      Column column = table.shape().columns().get(i);
      byte[] value = RowStream.read(in);
      if (value != null) bytes += value.length;
      if (value == null || column.binary()) insert.setBytes(i + 1, value);
      else insert.setString(i + 1, new String(value, StandardCharsets.UTF_8));
    }
    return bytes;
  }

  private void prove() throws SQLException, IOException, BackupFailed {
    Manifest.Table stored =
        RowStream.write(connection, table.shape(), OutputStream.nullOutputStream());
    if (!stored.sha256().equals(table.sha256())) {
      throw new BackupFailed("The table " + table.shape().name() + " did not come out as it was");
    }
  }
}
