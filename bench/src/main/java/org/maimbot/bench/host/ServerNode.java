package org.maimbot.bench.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.maimbot.bench.client.Api;

/** One node of the server: a child process that runs the packaged jar. */
public final class ServerNode implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final InetSocketAddress address;
  private final Duration readyAfter;

  private ServerNode(Process process, InetSocketAddress address, Duration readyAfter) {
    this.process = process;
    this.address = address;
    this.readyAfter = readyAfter;
  }

  /**
   * Starts a node on a free port and returns when it says that it is ready.
   *
   * @param command what to run, the program first
   * @param environment added to that of the bench
   * @param log gets what the node prints
   */
  public static ServerNode start(List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.environment().putAll(environment);
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long start = System.nanoTime();
    Process process = builder.start();
    // Also when the bench is interrupted, no node is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Api api = new Api(address);
    while (!api.isReady()) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      if (!process.isAlive() || elapsed.compareTo(START_LIMIT) > 0) {
        process.destroyForcibly();
        throw new IOException("the server did not become ready:\n" + lastLines(log));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return new ServerNode(process, address, Duration.ofNanos(System.nanoTime() - start));
  }

  public InetSocketAddress address() {
    return address;
  }

  /** From the start of the process to the first answer that says ready. */
  public Duration readyAfter() {
    return readyAfter;
  }

  /** What the process holds in memory, in MiB. */
  public double residentMebibytes() throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
    return Long.parseLong(new String(ps.getInputStream().readAllBytes(), US_ASCII).trim()) / 1024.0;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines =
        Files.readAllLines(log).stream().filter(line -> !line.startsWith("\tat ")).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }
}
