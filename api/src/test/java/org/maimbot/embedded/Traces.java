package org.maimbot.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.maimbot.kernel.Json;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Looks for texts in every column of every table of a database, and in every key and value of a
 * Redis: as they are, and as JSON, URLs, Base64 and hexadecimals write them.
 */
public final class Traces {
  private final JdbcTemplate jdbc;
  private final StringRedisTemplate redis;

  /**
   * Looks in this database.
   *
   * @param redis null is none
   */
  public Traces(JdbcTemplate jdbc, StringRedisTemplate redis) {
    this.jdbc = jdbc;
    this.redis = redis;
  }

  /** Where any of the texts was found, each as {@code place: text}. */
  public List<String> of(String... texts) {
    Set<String> found = new LinkedHashSet<>();
    for (String text : texts) {
      List<byte[]> forms = forms(text);
      columns()
          .forEach(column -> {
            if (holds(column, forms)) found.add(column + ": " + text);
          });
      if (redis != null) redis(forms).forEach(key -> found.add("redis " + key + ": " + text));
    }
    return List.copyOf(found);
  }

  /** Where a published text, such as the body of an answer, holds any of the texts. */
  public static List<String> in(String published, String... texts) {
    return Stream.of(texts)
        .filter(text ->
            forms(text).stream().anyMatch(form -> contains(published.getBytes(UTF_8), form)))
        .toList();
  }

  private record Column(String table, String name) {
    @Override
    public String toString() {
      return table + "." + name;
    }
  }

  private List<Column> columns() {
    return jdbc.query(
        "select c.table_name, c.column_name from information_schema.columns c"
            + " join information_schema.tables t on t.table_schema = c.table_schema"
            + " and t.table_name = c.table_name where c.table_schema = database()"
            + " and t.table_type = 'BASE TABLE' order by 1, 2",
        (row, _) -> new Column(row.getString(1), row.getString(2)));
  }

  private boolean holds(Column column, List<byte[]> forms) {
    String condition =
        String.join(
            " or ",
            forms.stream()
                .map(_ -> "locate(?, cast(`" + column.name() + "` as binary)) > 0")
                .toList());
    List<Integer> rows =
        jdbc.queryForList(
            "select 1 from `%s` where %s limit 1".formatted(column.table(), condition),
            Integer.class,
            forms.toArray());
    return !rows.isEmpty();
  }

  private List<String> redis(List<byte[]> forms) {
    return redis.execute((RedisConnection connection) -> {
      List<String> found = new ArrayList<>();
      try (Cursor<byte[]> keys =
          connection.keyCommands().scan(ScanOptions.scanOptions().count(1_000).build())) {
        keys.forEachRemaining(key -> {
          boolean holds =
              Stream.concat(Stream.of(key), values(connection, key))
                  .anyMatch(value -> forms.stream().anyMatch(form -> contains(value, form)));
          if (holds) found.add(new String(key, UTF_8));
        });
      }
      return found;
    });
  }

  @SuppressWarnings("unchecked") // the array of one stream's offset
  private static Stream<byte[]> values(RedisConnection connection, byte[] key) {
    DataType type = connection.keyCommands().type(key);
    return switch (type) {
      case STRING -> Stream.ofNullable(connection.stringCommands().get(key));
      case LIST -> connection.listCommands().lRange(key, 0, -1).stream();
      case SET -> connection.setCommands().sMembers(key).stream();
      case ZSET -> connection.zSetCommands().zRange(key, 0, -1).stream();
      case HASH ->
          connection.hashCommands().hGetAll(key).entrySet().stream()
              .flatMap(field -> Stream.of(field.getKey(), field.getValue()));
      case STREAM ->
          connection.streamCommands().xRead(StreamOffset.fromStart(key)).stream()
              .flatMap(entry -> entry.getValue().entrySet().stream())
              .flatMap(field -> Stream.of(field.getKey(), field.getValue()));
      case NONE -> Stream.empty();
      case null, default -> throw new IllegalStateException("Cannot look into a " + type);
    };
  }

  private static List<byte[]> forms(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    String json = Json.mapper().writeValueAsString(text);
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(c -> escaped.append(c < 128 ? Character.toString(c) : "\\u%04x".formatted(c)));
    Set<String> forms = new LinkedHashSet<>();
    forms.add(text);
    forms.add(json.substring(1, json.length() - 1));
    forms.add(escaped.toString());
    forms.add(URLEncoder.encode(text, UTF_8));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int shift = 0; shift < 3; shift++) forms.add(base64(bytes, shift));
    return forms.stream().map(form -> form.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** What Base64 makes of the bytes wherever they begin, less the characters that others share. */
  private static String base64(byte[] bytes, int shift) {
    byte[] shifted = new byte[bytes.length + shift];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int shared = shift == 0 ? 0 : shift + 1;
    int whole = shifted.length % 3 == 0 ? text.length() : text.length() - 1;
    return text.substring(shared, whole);
  }

  private static boolean contains(byte[] value, byte[] form) {
    for (int at = 0; at <= value.length - form.length; at++) {
      int same = 0;
      while (same < form.length && value[at + same] == form[same]) same++;
      if (same == form.length) return true;
    }
    return false;
  }
}
