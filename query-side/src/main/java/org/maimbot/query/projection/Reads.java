package org.maimbot.query.projection;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How queries reach the database: on connections of their own that commit by themselves, which
 * takes one round trip instead of three; inside a transaction on its connection, to see its own
 * writes.
 */
public final class Reads {
  private final JdbcTemplate transactional;
  private final JdbcTemplate direct;

  Reads(JdbcTemplate transactional, HikariDataSource direct) {
    this.transactional = transactional;
    this.direct = new JdbcTemplate(direct);
  }

  public JdbcTemplate jdbc() {
    return TransactionSynchronizationManager.isActualTransactionActive() ? transactional : direct;
  }
}
