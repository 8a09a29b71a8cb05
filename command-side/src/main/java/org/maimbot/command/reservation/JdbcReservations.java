package org.maimbot.command.reservation;

import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps reservations in the table of that name, on the connection of the running transaction. */
@Repository
class JdbcReservations implements Reservations {
  private static final String ENTER =
      "insert into reservation (entity_id, kind, scope_id, parent_id, name) values (?,?,?,?,?)";

  /** Control characters are refused in names: no name that a client gives is like these. */
  private static final String FREE_CHILDREN =
      "update reservation set name = concat(char(1 using utf8mb4), entity_id) where parent_id = ?";

  private final JdbcTemplate jdbc;
  private final ChildCount counts;

  JdbcReservations(JdbcTemplate jdbc, ChildCount counts) {
    this.jdbc = jdbc;
    this.counts = counts;
  }

  @Override
  public void enter(
      Kind kind, String id, String scope, String parent, String name, Integer maxChildren) {
    boolean counted = !parent.equals(ROOT);
    if (counted) counts.admit(parent, kind, maxChildren);
    List<Object> arguments = new ArrayList<>(List.of(id, kind.name(), scope, parent, name));
    if (counted) arguments.addAll(ChildCount.counting(parent, kind.name(), 1));
    try {
      jdbc.update(counted ? ENTER + "; " + ChildCount.COUNT : ENTER, arguments.toArray());
    } catch (DuplicateKeyException _) {
      throw new NameTaken();
    }
  }

  @Override
  public void rename(String id, String name) {
    try {
      jdbc.update("update reservation set name = ? where entity_id = ?", name, id);
    } catch (DuplicateKeyException _) {
      throw new NameTaken();
    }
  }

  @Override
  public void leave(String id) {
    jdbc.query(
        "select parent_id, kind from reservation where entity_id = ?",
        row -> {
          if (!row.getString(1).equals(ROOT)) counts.leave(row.getString(1), row.getString(2));
        },
        id);
    jdbc.update("delete from reservation where entity_id = ?", id);
    counts.forget(id);
    jdbc.update(FREE_CHILDREN, id);
  }

  @Override
  public boolean lives(String id) {
    Integer living =
        jdbc.queryForObject(
            "select count(*) from reservation where entity_id = ?", Integer.class, id);
    return living != null && living > 0;
  }

  @Override
  public boolean hold(String id) {
    return counts.holds(id);
  }

  @Override
  public List<String> childrenOf(String parent, String after, int limit) {
    return jdbc.queryForList(
        "select entity_id from reservation where parent_id = ? and entity_id > ?"
            + " order by entity_id limit ?",
        String.class,
        parent,
        after,
        limit);
  }
}
