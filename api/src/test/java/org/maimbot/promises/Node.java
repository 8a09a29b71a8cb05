package org.maimbot.promises;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.maimbot.api.MaimbotApplication;
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
            "-cp",
            System.getProperty("java.class.path"),
            MaimbotApplication.class.getName(),
            "--server.port=" + port));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Path.of("target", "node-" + port + ".log").toFile())
              .start();
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
