package org.maimbot.command.database;

import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
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
    if (!properties.containsKey("hibernate.dialect")) {
      properties.putAll(product());
    }
  }

  /** What {@code select version()} says, {@code 11.4.5-MariaDB} or {@code 9.7.4}. */
  private Map<String, String> product() {
    String version =
        JdbcClient.create(dataSource).sql("select version()").query(String.class).single();
    String[] numbers = version.split("[^0-9]+", 3);
    return Map.of(
        AvailableSettings.JAKARTA_HBM2DDL_DB_NAME,
        version.contains("MariaDB") ? "MariaDB" : "MySQL",
        AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION,
        numbers[0],
        AvailableSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION,
        numbers[1]);
  }
}
