package org.maimbot.embedded;

import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** MySQL and Redis in containers, which end with this process. */
record ContainerServers(DatabaseServer database, Map<String, Object> redis) {

  private static final int MYSQL_PORT = 3306;
  private static final int REDIS_PORT = 6379;
  private static final String PASSWORD = "test";

  @SuppressWarnings("resource") // Testcontainers removes them when the process ends
  static ContainerServers start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "Tests on Testcontainers were asked for, but no Docker engine answers; start one, or"
              + " leave out maimbot.test.infrastructure=testcontainers.");
    }
    MySQLContainer mysql =
        new MySQLContainer(DockerImageName.parse("mysql:9.7"))
            .withUsername("root")
            .withPassword(PASSWORD);
    GenericContainer<?> redis =
        new GenericContainer<>(DockerImageName.parse("redis:7")).withExposedPorts(REDIS_PORT);
    mysql.start();
    redis.start();
    return new ContainerServers(
        DatabaseServer.local(mysql.getHost(), mysql.getMappedPort(MYSQL_PORT), "root", PASSWORD),
        Map.of(
            "spring.data.redis.host",
            redis.getHost(),
            "spring.data.redis.port",
            redis.getMappedPort(REDIS_PORT).toString()));
  }
}
