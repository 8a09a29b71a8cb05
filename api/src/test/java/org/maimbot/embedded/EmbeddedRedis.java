package org.maimbot.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * Starts Redis in a data folder.
 *
 * <p>It keeps nothing on disk: whatever Redis holds can be rebuilt from the events, and a start
 * with an empty one shows that daily.
 */
final class EmbeddedRedis {

  private EmbeddedRedis() {}

  static ServerProcess start(Path folder) throws IOException {
    // The executable lies in the data folder, because Redis overwrites its command line and only
    // the path of its executable tells later whose it is.
    Files.createDirectories(folder);
    ServerProcess.endLeftovers(
        info -> info.command().filter(path -> path.startsWith(folder.toString())).isPresent());
    String executable =
        ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getAbsolutePath();
    int port = FreePort.find();
    List<String> command =
        List.of(
            executable,
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--databases",
            "256");
    return ServerProcess.start(command, folder, folder.resolve("redis.log"), port);
  }
}
