package org.maimbot.command.reservation;

import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps reservations in the table of that name, on the connection of the running transaction. */
@Repository
class JdbcReservations implements Reservations {
  private final JdbcTemplate jdbc;

  JdbcReservations(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void enter(
      Kind kind, String id, String scope, String parent, String name, Integer maxChildren) {
    try {
      jdbc.update(
          "insert into reservation (entity_id, kind, scope_id, parent_id, name) values (?,?,?,?,?)",
          id,
          kind.name(),
          scope,
          parent,
          name);
    } catch (DuplicateKeyException _) {
      throw new NameTaken();
    }
    if (!parent.equals(ROOT)) adopt(kind, parent, maxChildren == null ? Integer.MAX_VALUE : maxChildren);
  }

  /** Locks the parent until the transaction ends: it cannot be deleted while a child is born. */
  private void adopt(Kind kind, String parent, int maxChildren) {
    int adopted =
        jdbc.update(
            "update reservation set children = children + ? where entity_id = ? and children < ?",
            kind == Kind.TEMPLATE ? 0 : 1,
            parent,
            maxChildren);
    if (adopted == 1) return;
    if (!lives(parent)) throw new NoSuchParent();
    throw new TooManyChildren();
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
    jdbc.update(
        "update reservation parent join reservation child on parent.entity_id = child.parent_id"
            + " set parent.children = parent.children - if(child.kind = 'TEMPLATE', 0, 1)"
            + " where child.entity_id = ?",
        id);
    jdbc.update("delete from reservation where entity_id = ?", id);
    // An id is no other entity's name, so this frees the children's names until they leave too.
    jdbc.update("update reservation set name = entity_id where parent_id = ?", id);
  }

  @Override
  public boolean lives(String id) {
    Integer living =
        jdbc.queryForObject(
            "select count(*) from reservation where entity_id = ?", Integer.class, id);
    return living != null && living > 0;
  }

  @Override
  public List<String> childrenOf(String parent, int limit) {
    return jdbc.queryForList(
        "select entity_id from reservation where parent_id = ? order by entity_id limit ?",
        String.class,
        parent,
        limit);
  }
}
