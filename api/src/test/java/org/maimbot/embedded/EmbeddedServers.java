package org.maimbot.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/** The servers that the caller has not brought itself, on free ports, until they are stopped. */
final class EmbeddedServers {

  /** What a commit costs and promises. */
  enum Durability {
    /** A committed transaction survives the death of every process. */
    DURABLE,
    /** A committed transaction may be lost with the server; for tests that do not kill it. */
    FAST;

    private List<String> settings() {
      return switch (this) {
        case DURABLE -> List.of("--innodb-flush-log-at-trx-commit=1");
        case FAST -> List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0");
      };
    }
  }

  private final DataFolder folder;
  private final @Nullable ServerProcess mariaDb;
  private final @Nullable ServerProcess redis;

  private EmbeddedServers(
      DataFolder folder, @Nullable ServerProcess mariaDb, @Nullable ServerProcess redis) {
    this.folder = folder;
    this.mariaDb = mariaDb;
    this.redis = redis;
  }

  /** Starts what the settings do not name: a database URL or a Redis address given there wins. */
  static EmbeddedServers startMissing(
      PropertyResolver given, DataFolder folder, Durability durability) {
    try {
      return new EmbeddedServers(
          folder,
          namesDatabase(given) ? null : startMariaDb(folder.path(), durability),
          namesRedis(given) ? null : EmbeddedRedis.start(folder.path().resolve("redis")));
    } catch (IOException e) {
      throw new IllegalStateException("The embedded servers did not start", e);
    }
  }

  static boolean namesDatabase(PropertyResolver given) {
    return given.containsProperty("spring.datasource.url");
  }

  static boolean namesRedis(PropertyResolver given) {
    return given.containsProperty("spring.data.redis.host")
        || given.containsProperty("spring.data.redis.url")
        || given.containsProperty("spring.data.redis.cluster.nodes")
        || given.containsProperty("spring.data.redis.sentinel.nodes");
  }

  private static ServerProcess startMariaDb(Path folder, Durability durability) throws IOException {
    Path binaries = Checkout.root().resolve(".data/server/mariadb");
    return EmbeddedMariaDb.start(binaries, folder.resolve("mariadb"), durability.settings());
  }

  /** The MariaDB server, if that was started. */
  Optional<DatabaseServer> database() {
    return Optional.ofNullable(mariaDb)
        .map(server -> DatabaseServer.local("127.0.0.1", server.port(), "root", ""));
  }

  /** The settings that point the application at the Redis server, none if that was not started. */
  Map<String, Object> redis() {
    return redis == null
        ? Map.of()
        : Map.of(
            "spring.data.redis.host",
            "127.0.0.1",
            "spring.data.redis.port",
            Integer.toString(redis.port()));
  }

  void stop() {
    if (redis != null) {
      redis.stop();
    }
    if (mariaDb != null) {
      mariaDb.stop();
    }
    folder.release();
  }
}
