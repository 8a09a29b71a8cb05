package org.maimbot.bench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The jars that the build has made.
 *
 * @param server the jar that is delivered
 * @param bench the bench's own, for the endpoints in it
 */
record Packaged(Path server, Path bench) {
  /** The same as in the image that is delivered. */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  static Packaged find(Path root) {
    return new Packaged(onlyJar(root.resolve("api/target")), onlyJar(root.resolve("bench/target")));
  }

  List<String> command() {
    List<String> command = java();
    command.addAll(List.of("-jar", server.toString()));
    return command;
  }

  List<String> commandWithFloors() {
    List<String> command = java();
    command.addAll(
        List.of(
            "-Dloader.path=" + bench,
            "-cp",
            server.toString(),
            "org.springframework.boot.loader.launch.PropertiesLauncher"));
    return command;
  }

  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    return command;
  }

  private static Path onlyJar(Path target) {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith("SNAPSHOT.jar"))
          .findAny()
          .orElseThrow(() -> new IllegalStateException("No jar in " + target + "; use bench/run"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
