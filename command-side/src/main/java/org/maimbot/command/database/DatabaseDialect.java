package org.maimbot.command.database;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells Hibernate which database answers: MySQL, or MariaDB, which speaks another dialect.
 *
 * <p>Hibernate would read that from the driver's metadata, but MySQL's driver cannot read those of
 * MariaDB. A dialect that is set in {@code spring.jpa.properties} wins.
 */
@Component
class DatabaseDialect implements HibernatePropertiesCustomizer {

  private final DataSource dataSource;

  DatabaseDialect(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void customize(Map<String, Object> properties) {
    properties.put("hibernate.boot.allow_jdbc_metadata_access", "false");
    properties.computeIfAbsent("hibernate.dialect", _ -> dialect());
  }

  private String dialect() {
    String version =
        JdbcClient.create(dataSource).sql("select version()").query(String.class).single();
    return version.contains("MariaDB")
        ? "org.hibernate.dialect.MariaDBDialect"
        : "org.hibernate.dialect.MySQLDialect";
  }
}
