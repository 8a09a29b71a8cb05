package org.maimbot.bench.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.embedded.RedisServer;

/** The database and Redis of one run, and the nodes that are started on them. */
public final class Hosts implements AutoCloseable {
  private static final Path HOME = Path.of("bench/target").toAbsolutePath();
  private static final Path LOG = HOME.resolve("server.log");

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Packaged packaged;
  private Database database;

  private Hosts(Packaged packaged) {
    this.packaged = packaged;
  }

  /** Starts Redis, and MariaDB unless the address of a database server is given. */
  public static Hosts start(String mysqlUrl, String user, String password) throws Exception {
    Hosts hosts = new Hosts(Packaged.extract(Path.of("").toAbsolutePath()));
    Files.deleteIfExists(LOG);
    hosts.environment.put("MAIMBOT_ENCRYPTION_MASTERKEY", newMasterKey());
    hosts.environment.put("MAIMBOT_OUTBOUND_ALLOW_PRIVATE", "true"); // webhooks come back here
    try {
      hosts.startDatabase(mysqlUrl, user, password);
      hosts.startRedis();
    } catch (Exception e) {
      hosts.close();
      throw e;
    }
    return hosts;
  }

  public Database database() {
    return database;
  }

  /** How nodes are started, for the report. */
  public List<String> jvmOptions() throws IOException {
    return packaged.jvmOptions();
  }

  /**
   * Starts the server as it is delivered.
   *
   * @param heap options of the JVM that say how large its heap is, in place of the usual ones
   */
  public ServerNode startNode(String... heap) throws IOException, InterruptedException {
    return start(packaged.command(heap));
  }

  /** Starts the server with the two endpoints added that serve as floors. */
  public ServerNode startNodeWithFloors() throws IOException, InterruptedException {
    return start(packaged.commandWithFloors());
  }

  private ServerNode start(List<String> command) throws IOException, InterruptedException {
    ServerNode node = ServerNode.start(command, environment, LOG);
    running.push(node);
    return node;
  }

  private void startDatabase(String mysqlUrl, String user, String password) throws Exception {
    if (mysqlUrl == null) {
      Path data = HOME.resolve("mariadb-data");
      delete(data);
      EmbeddedMariaDb server = EmbeddedMariaDb.start(HOME.resolve("mariadb"), data);
      running.push(server);
      database = Database.on(server.url(), "root", "");
    } else {
      database = Database.on(mysqlUrl, user, password);
      running.push(database);
    }
    environment.put("SPRING_DATASOURCE_URL", database.url());
    environment.put("SPRING_DATASOURCE_USERNAME", database.user());
    environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
  }

  private void startRedis() throws IOException {
    int port = ServerNode.freePort();
    RedisServer redis =
        RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
    redis.start();
    running.push(redis::stop);
    environment.put("SPRING_DATA_REDIS_HOST", "127.0.0.1");
    environment.put("SPRING_DATA_REDIS_PORT", Integer.toString(port));
  }

  private static String newMasterKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("Could not stop: " + e); // and the others are still to be stopped
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
