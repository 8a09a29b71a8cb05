package org.maimbot.query.audit;

import java.util.ArrayList;
import java.util.List;

/** Conditions of SQL that all have to hold, with their arguments. */
final class Conditions {
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> arguments = new ArrayList<>();

  Conditions and(String condition, Object... values) {
    if (!sql.isEmpty()) sql.append(" and ");
    sql.append(condition);
    arguments.addAll(List.of(values));
    return this;
  }

  Conditions copy() {
    return new Conditions().and(sql.toString(), arguments.toArray());
  }

  /** With the word in front, if there are any. */
  String where() {
    return sql.isEmpty() ? "" : " where " + sql;
  }

  List<Object> arguments() {
    return arguments;
  }
}
