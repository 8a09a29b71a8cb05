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
 * without a detour, and the AOT cache with them loaded and linked.
 *
 * @param server the jar that starts it
 * @param bench the bench's own jar, for the endpoints in it
 * @param options the JVM's, as in the image
 */
record Packaged(Path server, Path bench, Path options) {
  /** What the image leaves to whoever runs it, or to the size of the machine. */
  private static final List<String> HEAP = List.of("-Xmx192m", "-XX:+UseSerialGC");

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String MAIN_CLASS = "org.maimbot.api.MaimbotApplication";
  private static final String SEALS_NOTHING = "A".repeat(43) + "=";

  /** Extracts what the build has made, and trains the cache as the Dockerfile does. */
  static Packaged extract(Path root) throws IOException, InterruptedException {
    Path jar = onlyJar(root.resolve("api/target"));
    Path folder = root.resolve("bench/target/server");
    run(
        List.of(
            JAVA,
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--force",
            "--destination",
            folder.toString()));
    Packaged packaged =
        new Packaged(
            folder.resolve(jar.getFileName()),
            onlyJar(root.resolve("bench/target")),
            root.resolve("deploy/jvm.options"));
    Files.deleteIfExists(packaged.cache());
    run(
        packaged.java(
            "-XX:AOTCacheOutput=" + packaged.cache(),
            "-Dspring.context.exit=onRefresh",
            "-Dspring.flyway.enabled=false",
            "-Dspring.jpa.properties.hibernate.dialect=org.hibernate.dialect.MySQLDialect",
            "-jar",
            packaged.server.toString()));
    if (!Files.exists(packaged.cache())) throw new IOException("No AOT cache was made");
    return packaged;
  }

  /**
   * @param more options of the JVM, which hold where they contradict the usual ones
   */
  List<String> command(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("-XX:AOTCache=" + cache(), "-jar", server.toString()));
    return java(arguments.toArray(String[]::new));
  }

  List<String> commandWithFloors() {
    return java("-XX:AOTCache=" + cache(), "-cp", server + File.pathSeparator + bench, MAIN_CLASS);
  }

  /** How nodes are started, for the report. */
  List<String> jvmOptions() throws IOException {
    List<String> all = new ArrayList<>(HEAP);
    Files.readAllLines(options).stream().filter(line -> line.startsWith("-")).forEach(all::add);
    all.add("-XX:AOTCache");
    return all;
  }

  private Path cache() {
    return server.resolveSibling("api.aot");
  }

  private List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.add("@" + options);
    command.addAll(HEAP);
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MAIMBOT_ENCRYPTION_MASTERKEY", SEALS_NOTHING);
    Process tool = builder.start();
    byte[] output = tool.getInputStream().readAllBytes();
    if (tool.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + new String(output, UTF_8));
    }
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
