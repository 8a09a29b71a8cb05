package org.maimbot.query.access;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

final class DatabaseForTests {
  static final HikariDataSource SOURCE = start();

  private DatabaseForTests() {}

  private static HikariDataSource start() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:mysql://127.0.0.1:3308/h_keys?createDatabaseIfNotExist=true");
    config.setUsername("root");
    HikariDataSource source = new HikariDataSource(config);
    new JdbcTemplate(source).execute("drop table if exists access_epoch");
    new JdbcTemplate(source).execute("drop table if exists api_key_use");
    new JdbcTemplate(source)
        .execute("create table access_epoch (stripe int primary key, epoch bigint not null)");
    return source;
  }

  static void createUses() {
    new JdbcTemplate(SOURCE)
        .execute(
            """
            create table api_key_use (
              api_key_id varchar(64) primary key,
              tenant_id varchar(64) not null,
              agent_id varchar(64) not null,
              use_count bigint not null,
              last_used_at datetime(6) not null)
            """);
  }
}
