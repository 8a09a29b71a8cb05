package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An example of following the stream, run as people run it. */
final class Script implements AutoCloseable {
  private static final Path EXAMPLES =
      Path.of("..", "examples", "stream").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private Script(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts an example; the test is skipped where its interpreter is not installed.
   *
   * @param file below {@code examples/stream}
   */
  static Script start(int port, String file, String... arguments) {
    List<String> command = new ArrayList<>(interpreter(file));
    command.add(EXAMPLES.resolve(file).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SERVER", "http://localhost:" + port);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    try {
      return new Script(builder.start());
    } catch (IOException e) {
      assumeTrue(false, "Not installed here: " + command.getFirst());
      throw new UncheckedIOException(e);
    }
  }

  /** What an example printed that ends by itself. */
  static List<String> run(int port, String file, String... arguments) {
    try (Script script = start(port, file, arguments)) {
      assertThat(script.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      script.reader.join();
      assertThat(script.process.exitValue()).as("%s", script.lines).isZero();
      return List.copyOf(script.lines);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> awaitLines(int count) {
    await().atMost(PATIENCE).until(() -> lines.size() >= count || !process.isAlive());
    return List.copyOf(lines);
  }

  private static List<String> interpreter(String file) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return switch (file.substring(file.lastIndexOf('.'))) {
      case ".sh" -> List.of("sh");
      case ".py" -> List.of("python3");
      case ".mjs" -> List.of("node");
      default -> List.of(java, "-cp", System.getProperty("java.class.path"));
    };
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException _) {
      // It was ended while it was read.
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
