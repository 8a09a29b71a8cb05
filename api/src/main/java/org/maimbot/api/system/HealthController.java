package org.maimbot.api.system;

import static org.maimbot.kernel.ErrorCode.SYS_002;
import static org.maimbot.kernel.ErrorCode.SYS_005;

import java.util.Map;
import org.maimbot.api.http.Draining;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
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
    Dependencies.State database = states.get("database");
    if (draining.isDraining()) throw down(states, SYS_005);
    if (database != null && !database.isUp()) throw down(states, SYS_002);
    boolean allUp = states.values().stream().allMatch(Dependencies.State::isUp);
    String status = allUp ? "up" : "degraded";
    return replies.ok("health." + status, new Health(status, states));
  }

  private static Refused down(Map<String, Dependencies.State> states, ErrorCode why) {
    RequestContext.current().tell(new Health("down", states));
    return new Refused(why, "health.down");
  }
}
