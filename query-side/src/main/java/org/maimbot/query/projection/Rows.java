package org.maimbot.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How values stand in columns: times as {@code datetime(6)} in UTC, documents as JSON text. */
public final class Rows {
  private Rows() {}

  public static LocalDateTime at(Instant time) {
    return time == null ? null : LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  public static String json(Object value) {
    return value == null ? null : Json.mapper().writeValueAsString(value);
  }

  public static ObjectNode object(ResultSet row, String column) throws SQLException {
    JsonNode node = Json.mapper().readTree(row.getString(column));
    return (ObjectNode) node;
  }

  public static <T> T read(ResultSet row, String column, Class<T> type) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : Json.mapper().readValue(text, type);
  }
}
