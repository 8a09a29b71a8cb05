package org.maimbot.promises;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.maimbot.api.MaimbotApplication;
import org.maimbot.embedded.DevServer;
import org.maimbot.embedded.FreePort;

/** A node in a process of its own, which can be killed. */
final class Node implements AutoCloseable {
  private final Process process;
  private final Http http;

  private Node(Process process, Http http) {
    this.process = process;
    this.http = http;
  }

  /**
   * Starts a node on the given settings and waits until it is ready.
   *
   * @param options further ones of the JVM
   */
  static Node start(Map<String, Object> settings, String... options) {
    return start(MaimbotApplication.class, settings, Set.of(), options);
  }

  /** Starts the development run, which brings its servers, on a folder of data. */
  static Node startDevServer(Path data) {
    Map<String, Object> settings = Map.of("maimbot.data-dir", data.toAbsolutePath());
    Set<String> given =
        System.getenv().keySet().stream()
            .filter(name -> name.startsWith("SPRING_"))
            .collect(Collectors.toSet());
    return start(DevServer.class, settings, given);
  }

  private static Node start(
      Class<?> main, Map<String, Object> settings, Set<String> unset, String... options) {
    int port = FreePort.find();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), main.getName(), "--server.port=" + port));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Path.of("target", "node-" + port + ".log").toFile());
      builder.environment().keySet().removeAll(unset);
      Process process = builder.start();
      Node node = new Node(process, new Http("http://localhost:" + port));
      await("node ready, see target/node-" + port + ".log")
          .atMost(Duration.ofMinutes(3))
          .until(node::isReady);
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Http http() {
    return http;
  }

  /** Ends the process the hard way, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks the process to end, as {@code kill} and orchestrators do. */
  void terminate() {
    process.destroy();
  }

  /** What it has started. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean isReady() {
    if (!process.isAlive()) throw new IllegalStateException("The node has died");
    try {
      return http.get("/health/ready").status() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }
}
