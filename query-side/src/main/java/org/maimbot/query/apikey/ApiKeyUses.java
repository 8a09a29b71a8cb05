package org.maimbot.query.apikey;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.maimbot.query.access.KeyUses;
import org.maimbot.query.apikey.ApiKeyRow.KeyUse;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.stereotype.Component;

/** How keys were used, with what this node has counted until now. */
@Component
class ApiKeyUses {
  private final Reads reads;
  private final KeyUses counted;

  ApiKeyUses(Reads reads, KeyUses counted) {
    this.reads = reads;
    this.counted = counted;
  }

  /** By the key's id; one that was never used may lack. */
  Map<String, KeyUse> of(Collection<String> keys) {
    if (keys.isEmpty()) return Map.of();
    counted.flush();
    Map<String, KeyUse> uses = new HashMap<>();
    reads
        .jdbc()
        .query(
            "select api_key_id, use_count, last_used_at from api_key_use where api_key_id in "
                + keys.stream().map(_ -> "?").collect(joining(",", "(", ")")),
            row -> {
              uses.put(
                  row.getString(1), new KeyUse(row.getLong(2), Rows.instant(row, "last_used_at")));
            },
            keys.toArray());
    return uses;
  }
}
