package org.maimbot.api.backup;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * The rows of a table as bytes: per column its length in four bytes, or -1 for null, and what the
 * server writes for it, which is the same on MySQL and MariaDB.
 */
final class RowStream {
  private static final int BUFFER = 1 << 16;

  private RowStream() {}

  /** Writes the table's rows as the connection's transaction sees them. */
  static Manifest.Table write(Connection connection, TableShape shape, OutputStream to)
      throws SQLException, IOException {
    MessageDigest digest = sha256();
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(to, digest), BUFFER));
    long rows = 0;
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(Integer.MIN_VALUE); // one row at a time, however many there are
      try (ResultSet row = statement.executeQuery(shape.select())) {
        while (row.next()) {
          for (int i = 1; i <= shape.columns().size(); i++) write(row.getBytes(i), out);
          rows++;
        }
      }
    }
    out.flush();
    return new Manifest.Table(shape, rows, HexFormat.of().formatHex(digest.digest()));
  }

  private static void write(byte[] value, DataOutputStream out) throws IOException {
    out.writeInt(value == null ? -1 : value.length);
    if (value != null) out.write(value);
  }

  static byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
