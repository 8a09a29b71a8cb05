package org.maimbot.command.reservation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.command.reservation.Reservations.NoSuchParent;
import org.maimbot.command.reservation.Reservations.TooManyChildren;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts a parent's children and holds the parent while one is born. Far from the limit, births
 * share the hold and do not wait for each other; near it they take turns, so that the limit is
 * exact.
 */
@Component
class ChildCount {
  private static final int SLOTS = 16;

  /**
   * How near is near: more than the births that can be under way at once, each of which holds a
   * database connection and is not yet in the others' sum.
   */
  private static final int NEAR = 2_000;

  private final JdbcTemplate jdbc;
  private final Cache<String, Boolean> full =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(10)).build();

  ChildCount(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts one more child, and keeps the parent from leaving until the transaction ends.
   *
   * @param max null is no limit
   */
  void admit(String parent, Kind kind, Integer max) {
    boolean turns = max != null && (max <= NEAR || full.getIfPresent(parent) != null);
    if (turns) {
      if (hold(parent, kind, "for update") >= max) throw new TooManyChildren();
    } else if (hold(parent, kind, "lock in share mode")
        >= (max == null ? Integer.MAX_VALUE : max - NEAR)) {
      full.put(parent, true);
      throw new PessimisticLockingFailureException(
          "Near the limit of " + parent + ", taking turns");
    }
    change(parent, kind, 1);
  }

  void change(String parent, Kind kind, int by) {
    jdbc.update(
        "insert into reservation_count (parent_id, kind, slot, children) values (?, ?, ?, ?)"
            + " on duplicate key update children = children + ?",
        parent,
        kind.name(),
        ThreadLocalRandom.current().nextInt(SLOTS),
        by,
        by);
  }

  void forget(String parent) {
    jdbc.update("delete from reservation_count where parent_id = ?", parent);
  }

  /** Locks the parent, then sums, in this order: whoever held it before is in the sum. */
  private int hold(String parent, Kind kind, String lock) {
    try {
      jdbc.queryForObject(
          "select entity_id from reservation where entity_id = ? " + lock, String.class, parent);
    } catch (EmptyResultDataAccessException _) {
      throw new NoSuchParent();
    }
    Integer sum =
        jdbc.queryForObject(
            "select coalesce(sum(children), 0) from reservation_count where parent_id = ? and kind"
                + " = ?",
            Integer.class,
            parent,
            kind.name());
    return sum == null ? 0 : sum;
  }
}
