package org.maimbot.command.apikey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When keys expire, kept beside the events so that what is due is found without reading them. */
@Component
class Expiries {
  /** Times have to fit the database's. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final JdbcTemplate jdbc;
  private final Clock clock;

  Expiries(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The expiry as it is kept; it has to be in the future. */
  Instant checked(Instant expiresAt) {
    if (expiresAt == null) return null;
    if (!expiresAt.isAfter(clock.instant())) throw refused("constraint.Future");
    if (expiresAt.isAfter(LATEST)) throw refused("constraint.other");
    return kept(expiresAt);
  }

  /** In milliseconds, as far as the log tells times. */
  static Instant kept(Instant expiresAt) {
    return expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
  }

  boolean isPast(Instant expiresAt) {
    return expiresAt != null && !clock.instant().isBefore(expiresAt);
  }

  /** Has the key expire then; null is never. */
  void note(ApiKeyId key, Instant expiresAt) {
    if (expiresAt == null) {
      forget(key);
      return;
    }
    jdbc.update(
        "replace into api_key_expiry (api_key_id, expires_at) values (?, ?)",
        key.value(),
        LocalDateTime.ofInstant(expiresAt, ZoneOffset.UTC));
  }

  void forget(ApiKeyId key) {
    jdbc.update("delete from api_key_expiry where api_key_id = ?", key.value());
  }

  /** Keys whose expiry has passed and was not recorded, the longest ago first. */
  List<ApiKeyId> due(int limit) {
    return jdbc.query(
        "select api_key_id from api_key_expiry where expires_at <= ? order by expires_at limit ?",
        (row, _) -> new ApiKeyId(row.getString(1)),
        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
        limit);
  }

  private static Refused refused(String reason) {
    return Refused.input("expires_at", reason);
  }
}
