package org.maimbot.query.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** Values as they stand in a table, and whether they are what they should be. */
record Stored(List<Object> values) {
  /** Reads the columns that a statement selects. */
  static final RowMapper<Stored> MAPPER = (row, _) -> read(row);

  private static Stored read(ResultSet row) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) values.add(row.getObject(i));
    return new Stored(values);
  }

  /** A text that is the same for what stands in a column and for what is to be written there. */
  static String text(Object value) {
    return switch (value) {
      case null -> "\0"; // no text of ours holds it
      case Boolean flag -> flag ? "1" : "0";
      case LocalDateTime time -> time.toString();
      default -> value.toString();
    };
  }

  List<String> texts() {
    return values.stream().map(Stored::text).toList();
  }
}
