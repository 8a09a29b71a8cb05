package org.maimbot.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.maimbot.api.MaimbotApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The development run: the application, with the servers it needs unless they are given. */
public final class DevServer {

  private DevServer() {}

  /** Starts the servers, then the application on them; {@code ./mvnw spring-boot:test-run}. */
  public static void main(String[] args) {
    StandardEnvironment given = new StandardEnvironment();
    given.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
    List<String> arguments = new ArrayList<>(List.of(args));
    if (!EmbeddedServers.namesDatabase(given) || !EmbeddedServers.namesRedis(given)) {
      EmbeddedServers servers = start(given);
      Map<String, Object> settings = new LinkedHashMap<>(servers.redis());
      servers.database().ifPresent(database -> settings.putAll(database.properties("maimbot")));
      settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    }
    if (!namesMasterKey(given)) {
      Path file = MasterKeyFile.in(Checkout.root().resolve(".data"));
      arguments.add("--maimbot.encryption.master-key-file=" + file);
    }
    if (!given.containsProperty("maimbot.outbound.allow-private")) {
      arguments.add("--maimbot.outbound.allow-private=true");
    }
    SpringApplication.from(MaimbotApplication::main)
        .with(Announcement.class)
        .run(arguments.toArray(String[]::new));
  }

  private static boolean namesMasterKey(Environment given) {
    return Stream.of("master-key", "masterkey", "master-key-file", "masterkeyfile")
        .anyMatch(name -> given.containsProperty("maimbot.encryption." + name));
  }

  private static EmbeddedServers start(StandardEnvironment given) {
    DataFolder folder = folder(given);
    System.out.println("Starting what was not given of MariaDB and Redis on " + folder.path());
    EmbeddedServers servers =
        EmbeddedServers.startMissing(given, folder, EmbeddedServers.Durability.DURABLE);
    // Unlike a shutdown hook of its own, a handler runs after the application has drained.
    SpringApplication.getShutdownHandlers().add(servers::stop);
    return servers;
  }

  private static DataFolder folder(Environment given) {
    Path path = Checkout.root().resolve(given.getProperty("maimbot.data-dir", ".data/dev"));
    if (EmbeddedServers.namesDatabase(given)) {
      return DataFolder.claimAnyIn(path.resolve("redis-only")); // which keeps nothing there
    }
    Optional<DataFolder> folder = DataFolder.claim(path);
    if (folder.isEmpty()) {
      System.err.printf(
          "Another server is running on the data in %s; stop it first, or name another folder in"
              + " MAIMBOT_DATA_DIR.%n",
          path);
      System.exit(1);
    }
    return folder.orElseThrow();
  }

  /** Says where everything listens; no stereotype, lest the scan of a test finds it. */
  static class Announcement implements ApplicationListener<ApplicationReadyEvent> {

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
      System.out.println(text(ready.getApplicationContext().getEnvironment()));
    }

    private static String text(Environment environment) {
      String address = "http://localhost:" + environment.getProperty("local.server.port");
      return """

      MaiMBot API Server listens on %s
        MySQL  %s
        Redis  %s
        Docs   %s/docs

      Try:
        curl -s %s/api/v2/tenants -H 'Content-Type: application/json' \\
          -d '{"tenant_name": "Acme '$RANDOM'", "tenant_type": "enterprise"}'
      """
          .formatted(
              address,
              environment.getProperty("spring.datasource.url"),
              environment.getProperty(
                  "spring.data.redis.url",
                  environment.getProperty("spring.data.redis.host", "localhost")
                      + ":"
                      + environment.getProperty("spring.data.redis.port", "6379")),
              address,
              address);
    }
  }
}
