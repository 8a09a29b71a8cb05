package org.maimbot.bench.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The server as the image holds it: the production jar, extracted so that the JVM reads its classes
 * without a detour.
 *
 * @param server the jar that starts it
 * @param bench the bench's own jar, for the endpoints in it
 */
record Packaged(Path server, Path bench) {
  /** How the server is run, here and in the image. */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED");

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String MAIN_CLASS = "org.maimbot.api.MaimbotApplication";

  /** Extracts what the build has made. */
  static Packaged extract(Path root) throws IOException, InterruptedException {
    Path jar = onlyJar(root.resolve("api/target"));
    Path folder = root.resolve("bench/target/server");
    Process tool =
        new ProcessBuilder(
                List.of(
                    JAVA,
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--force",
                    "--destination",
                    folder.toString()))
            .redirectErrorStream(true)
            .start();
    byte[] output = tool.getInputStream().readAllBytes();
    if (tool.waitFor() != 0) {
      throw new IOException("Cannot extract " + jar + ": " + new String(output, UTF_8));
    }
    return new Packaged(folder.resolve(jar.getFileName()), onlyJar(root.resolve("bench/target")));
  }

  List<String> command() {
    return java("-jar", server.toString());
  }

  List<String> commandWithFloors() {
    return java("-cp", server + File.pathSeparator + bench, MAIN_CLASS);
  }

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path onlyJar(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith("SNAPSHOT.jar"))
          .findAny()
          .orElseThrow(() -> new IOException("No jar in " + target + "; use bench/run"));
    }
  }
}
