package org.maimbot.api.system;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Replies;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this server is and where its doors are. */
@RestController
class SystemController {
  private static final String NAME = "MaiMBot API Server";

  private final Replies replies;
  private final BuildProperties build;

  SystemController(Replies replies, ObjectProvider<BuildProperties> build) {
    this.replies = replies;
    this.build = build.getIfAvailable();
  }

  record Welcome(String name, String version, String api, Map<String, String> links) {}

  /**
   * What runs here.
   *
   * @param builtAt null when it runs from the sources
   * @param uptimeSeconds since the process started
   */
  record About(
      String name,
      String version,
      Instant builtAt,
      String java,
      Instant startedAt,
      double uptimeSeconds) {}

  @GetMapping("/")
  ResponseEntity<Envelope<Welcome>> welcome() {
    Map<String, String> links =
        Map.of(
            "docs", "/docs",
            "openapi", "/openapi.json",
            "health", "/health",
            "info", "/info",
            "metrics", "/metrics");
    return replies.ok("server.welcome", new Welcome(NAME, version(), "/api/v2", links));
  }

  @GetMapping("/info")
  ResponseEntity<Envelope<About>> info() {
    var runtime = ManagementFactory.getRuntimeMXBean();
    return replies.ok(
        "server.info",
        new About(
            NAME,
            version(),
            build == null ? null : build.getTime(),
            Runtime.version().toString(),
            Instant.ofEpochMilli(runtime.getStartTime()),
            runtime.getUptime() / 1e3));
  }

  private String version() {
    return build == null ? "development" : build.getVersion();
  }
}
