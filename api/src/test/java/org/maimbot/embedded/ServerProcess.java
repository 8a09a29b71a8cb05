package org.maimbot.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A running database server, listening on the loopback interface. */
record ServerProcess(Process process, int port) {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  /**
   * Starts a server and returns once it accepts connections.
   *
   * @param log takes what the server prints; a pipe would break when this process is killed
   */
  static ServerProcess start(List<String> command, Path folder, Path log, int port)
      throws IOException {
    List<String> detached = new ArrayList<>(command);
    if (Files.isExecutable(SETSID)) {
      // Ctrl-C in a terminal reaches the whole process group; the server has to outlive the
      // application that drains on it.
      detached.addFirst(SETSID.toString());
    }
    Process process =
        new ProcessBuilder(detached)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!accepts(port)) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " did not start, see " + log);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return new ServerProcess(process, port);
  }

  /** Ends what a killed process left behind, cleanly where possible. */
  static void endLeftovers(Predicate<ProcessHandle.Info> ours) {
    ProcessHandle.allProcesses().filter(p -> ours.test(p.info())).forEach(ServerProcess::end);
  }

  void stop() {
    end(process.toHandle());
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (Exception e) {
      process.destroyForcibly();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
