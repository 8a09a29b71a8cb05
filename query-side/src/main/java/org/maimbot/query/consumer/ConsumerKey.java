package org.maimbot.query.consumer;

import static org.maimbot.query.projection.Column.column;

import java.util.List;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.RowTable;

/** By what consumer groups are listed; no event tells of them. */
record ConsumerKey(String id, String name) implements Row {
  static final RowTable<ConsumerKey> KEYS =
      new RowTable<>(
          "consumer",
          List.of(column("consumer_id", ConsumerKey::id), column("name", ConsumerKey::name)),
          (row, _) -> new ConsumerKey(row.getString("consumer_id"), row.getString("name")),
          List.of(),
          List.of());

  @Override
  public long version() {
    return 0;
  }
}
