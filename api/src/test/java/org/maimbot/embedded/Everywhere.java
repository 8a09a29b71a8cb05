package org.maimbot.embedded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;

/** Searches every column of every table, and every key and value of Redis, for a text. */
public final class Everywhere {
  private final JdbcTemplate jdbc;
  private final StringRedisTemplate redis;

  public Everywhere(JdbcTemplate jdbc, StringRedisTemplate redis) {
    this.jdbc = jdbc;
    this.redis = redis;
  }

  /** Where the text stands, as {@code table.column} or the key in Redis. */
  public List<String> find(String text) {
    List<String> places = new ArrayList<>(inTables(text));
    places.addAll(inRedis(text));
    return places;
  }

  private List<String> inTables(String text) {
    List<Map<String, Object>> columns =
        jdbc.queryForList(
            "select c.table_name as t, c.column_name as c from information_schema.columns c"
                + " join information_schema.tables t on t.table_schema = c.table_schema"
                + " and t.table_name = c.table_name where c.table_schema = database()"
                + " and t.table_type = 'BASE TABLE' and (c.data_type like '%char'"
                + " or c.data_type like '%text' or c.data_type like '%blob'"
                + " or c.data_type like '%binary' or c.data_type = 'json')");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> places = new ArrayList<>();
    for (Map<String, Object> column : columns) {
      String table = column.get("t").toString();
      String name = column.get("c").toString();
      Long found =
          jdbc.queryForObject(
              "select count(*) from `%s` where instr(cast(`%s` as binary), ?) > 0"
                  .formatted(table, name),
              Long.class,
              bytes);
      if (found != null && found > 0) places.add(table + "." + name);
    }
    return places;
  }

  private List<String> inRedis(String text) {
    List<String> places = new ArrayList<>();
    try (Cursor<String> keys = redis.scan(ScanOptions.NONE)) {
      keys.forEachRemaining(key -> {
        if (key.contains(text) || valueOf(key).contains(text)) places.add(key);
      });
    }
    return places;
  }

  private String valueOf(String key) {
    DataType type = redis.type(key);
    Object value =
        switch (type) {
          case STRING -> redis.opsForValue().get(key);
          case LIST -> redis.opsForList().range(key, 0, -1);
          case SET -> redis.opsForSet().members(key);
          case ZSET -> redis.opsForZSet().range(key, 0, -1);
          case HASH -> redis.opsForHash().entries(key);
          case STREAM -> redis.opsForStream().range(key, Range.unbounded());
          case NONE -> "";
        };
    return String.valueOf(value);
  }
}
