package org.maimbot.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * The database server and the Redis that the tests of this process run on, started by the first
 * test that needs them.
 *
 * <p>Servers given as {@code SPRING_DATASOURCE_URL} or {@code SPRING_DATA_REDIS_HOST} are used as
 * they are, {@code -Dmaimbot.test.infrastructure=testcontainers} takes containers, and otherwise
 * embedded ones run. Databases are made anew in each run and dropped after it.
 */
public final class TestServers {

  private static final class Holder {
    private static final TestServers RUNNING = start(new StandardEnvironment());
  }

  private final DatabaseServer database;
  private final Map<String, Object> redis;
  private final List<String> databases = new CopyOnWriteArrayList<>();
  private final String sharedDatabase;
  private final String masterKey = MasterKeyFile.fresh();

  private TestServers(DatabaseServer database, Map<String, Object> redis) {
    this.database = database;
    this.redis = redis;
    this.sharedDatabase = freshDatabase();
  }

  /** The servers, which are started now if they are not running yet. */
  public static TestServers running() {
    return Holder.RUNNING;
  }

  private static TestServers start(Environment given) {
    boolean containers = "testcontainers".equals(given.getProperty("maimbot.test.infrastructure"));
    TestServers servers = containers ? inContainers() : embedded(given);
    SpringApplication.getShutdownHandlers().add(servers::dropDatabases);
    return servers;
  }

  private static TestServers inContainers() {
    ContainerServers containers = ContainerServers.start();
    return new TestServers(containers.database(), containers.redis());
  }

  private static TestServers embedded(Environment given) {
    EmbeddedServers embedded =
        EmbeddedServers.startMissing(
            given,
            DataFolder.claimAnyIn(Checkout.root().resolve("api/target/servers")),
            EmbeddedServers.Durability.FAST);
    SpringApplication.getShutdownHandlers().add(embedded::stop);
    return new TestServers(
        embedded.database().orElseGet(() -> DatabaseServer.given(given)), embedded.redis());
  }

  /** The database that the tests share which ask for nothing else. */
  public String sharedDatabase() {
    return sharedDatabase;
  }

  /** The name of an empty database that nobody else uses; it comes to be when it is connected. */
  public String freshDatabase() {
    String name = "maimbot_test_%016x".formatted(ThreadLocalRandom.current().nextLong());
    databases.add(name);
    return name;
  }

  /** The settings that point an application at one of the databases and at Redis. */
  public Map<String, Object> properties(String databaseName) {
    Map<String, Object> properties = new LinkedHashMap<>(redis);
    properties.putAll(database.properties(databaseName));
    properties.put("maimbot.encryption.master-key", masterKey);
    properties.put("maimbot.outbound.allow-private", true);
    properties.put("maimbot.chat.retention-every", "500ms");
    // The test framework keeps several applications, and a server has connections for few.
    properties.put("spring.datasource.hikari.minimum-idle", 1);
    properties.put("spring.datasource.hikari.idle-timeout", 10_000);
    return properties;
  }

  private void dropDatabases() {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String name : databases) {
        statement.execute("drop database if exists " + name);
      }
    } catch (SQLException e) {
      System.err.println("The databases of the tests were not dropped: " + e.getMessage());
    }
  }
}
