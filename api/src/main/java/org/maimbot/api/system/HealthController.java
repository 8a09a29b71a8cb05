package org.maimbot.api.system;

import java.util.Map;
import org.maimbot.api.http.Draining;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Replies;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether the server is alive, and whether it can serve. Without the database it cannot; without
 * Redis it can, only with less.
 */
@RestController
class HealthController {
  private final Dependencies dependencies;
  private final Draining draining;
  private final Replies replies;

  HealthController(Dependencies dependencies, Draining draining, Replies replies) {
    this.dependencies = dependencies;
    this.draining = draining;
    this.replies = replies;
  }

  /**
   * How the server is.
   *
   * @param status up, degraded or down
   */
  record Health(String status, Map<String, Dependencies.State> dependencies) {}

  @GetMapping("/health/live")
  ResponseEntity<Envelope<Health>> live() {
    return replies.ok("health.up", new Health("up", Map.of()));
  }

  @GetMapping({"/health", "/health/ready"})
  ResponseEntity<Envelope<Health>> ready() {
    Map<String, Dependencies.State> states = dependencies.ask();
    String status = status(states);
    ResponseEntity<Envelope<Health>> answer =
        replies.ok("health." + status, new Health(status, states));
    return status.equals("down")
        ? ResponseEntity.status(503).header("Retry-After", "2").body(answer.getBody())
        : answer;
  }

  private String status(Map<String, Dependencies.State> states) {
    Dependencies.State database = states.get("database");
    if (draining.isDraining() || (database != null && !database.isUp())) return "down";
    return states.values().stream().allMatch(Dependencies.State::isUp) ? "up" : "degraded";
  }
}
