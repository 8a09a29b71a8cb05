package org.maimbot.command.reservation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.command.reservation.Reservations.NoSuchParent;
import org.maimbot.command.reservation.Reservations.TooManyChildren;
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

  private static final String SUM =
      "select coalesce(sum(children), 0) from reservation_count where parent_id = ? and kind = ?";

  private final JdbcTemplate jdbc;
  private final Cache<String, Boolean> full =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(10)).build();

  ChildCount(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps the parent from leaving until the transaction ends; the caller then counts the child.
   *
   * @param max null is no limit
   */
  void admit(String parent, Kind kind, Integer max) {
    boolean turns = max != null && (max <= NEAR || full.getIfPresent(parent) != null);
    if (turns) {
      takeTurn(parent, kind, max);
    } else if (shareHold(parent, kind) >= (max == null ? Integer.MAX_VALUE : max - NEAR)) {
      full.put(parent, true);
      throw new PessimisticLockingFailureException(
          "Near the limit of " + parent + ", taking turns");
    }
  }

  /** Counts a child less; of a parent that has left nothing is counted any more. */
  void leave(String parent, String kind) {
    if (holds(parent)) jdbc.update(COUNT, counting(parent, kind, -1).toArray());
  }

  /** Whether it lives; if so, it does not leave before the transaction ends. */
  boolean holds(String id) {
    String sql = "select entity_id from reservation where entity_id = ? lock in share mode";
    return !jdbc.queryForList(sql, String.class, id).isEmpty();
  }

  void forget(String parent) {
    jdbc.update("delete from reservation_count where parent_id = ?", parent);
  }

  /** The statement that counts, with its arguments, to be run together with what is counted. */
  static final String COUNT =
      "insert into reservation_count (parent_id, kind, slot, children) values (?, ?, ?, ?)"
          + " on duplicate key update children = children + ?";

  static List<Object> counting(String parent, String kind, int by) {
    int slot = ThreadLocalRandom.current().nextInt(SLOTS);
    return List.of(parent, kind, slot, by, by);
  }

  /** Locks the parent, then sums, in this order: whoever held it before is in the sum. */
  private void takeTurn(String parent, Kind kind, int max) {
    require(
        jdbc.queryForList(
            "select entity_id from reservation where entity_id = ? for update",
            String.class,
            parent));
    List<Integer> sum = jdbc.queryForList(SUM, Integer.class, parent, kind.name());
    if (sum.getFirst() >= max) throw new TooManyChildren();
  }

  private int shareHold(String parent, Kind kind) {
    return require(
        jdbc.queryForList(
            "select (" + SUM + ") from reservation where entity_id = ? lock in share mode",
            Integer.class,
            parent,
            kind.name(),
            parent));
  }

  private static <T> T require(List<T> found) {
    if (found.isEmpty()) throw new NoSuchParent();
    return found.getFirst();
  }
}
