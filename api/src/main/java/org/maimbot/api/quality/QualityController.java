package org.maimbot.api.quality;

import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.quality.QualityQuery.FindQuality;
import org.maimbot.kernel.quality.QualityRebuild;
import org.maimbot.kernel.quality.QualityReport;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows how well agents and models answer. */
@RestController
class QualityController {
  private static final int MAX_DAYS = 366;
  private static final int DEFAULT_DAYS = 30;

  private final Dispatch dispatch;
  private final QualityRebuild rebuild;
  private final Replies replies;
  private final Clock clock;

  QualityController(Dispatch dispatch, QualityRebuild rebuild, Replies replies, Clock clock) {
    this.dispatch = dispatch;
    this.rebuild = rebuild;
    this.replies = replies;
    this.clock = clock;
  }

  @GetMapping("/api/v2/quality")
  @Operation(
      summary = "Show how well a tenant's agents and their models answer",
      description =
          "Days are in UTC, from and to among them; without them it is the last 30 days, and at"
              + " most 366. daily tells each day by itself and needs agent_id. Times are in"
              + " milliseconds; p50 and p95 are estimated within fixed steps. The figures are"
              + " behind the events by a moment.")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<QualityReport>> find(
      @RequestParam("tenant_id") TenantId tenantId,
      @RequestParam(name = "agent_id", required = false) AgentId agentId,
      @Text(max = 200) @RequestParam(required = false) String model,
      @Parameter(example = "2026-01-01") @RequestParam(required = false) LocalDate from,
      @Parameter(example = "2026-01-31") @RequestParam(required = false) LocalDate to,
      @RequestParam(defaultValue = "false") boolean daily) {
    LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
    LocalDate first = from == null ? last.minusDays(DEFAULT_DAYS - 1) : from;
    boolean bounded = !first.isAfter(last) && first.plusDays(MAX_DAYS).isAfter(last);
    if (!bounded) throw Refused.input("from", "quality.days", MAX_DAYS);
    if (daily && agentId == null) throw Refused.input("agent_id", "quality.daily");
    TenantId scope = RequestContext.current().scope();
    return replies.ok(
        "quality.found",
        dispatch.ask(new FindQuality(tenantId, agentId, model, first, last, daily, scope)));
  }

  @PostMapping("/api/v2/admin/quality/replay")
  @SafeToRepeat
  @Operation(
      summary = "Count the figures of quality anew from the events",
      description =
          "The old figures are shown until the new ones have caught up. started is false when that"
              + " is under way already.")
  ResponseEntity<Envelope<Map<String, Boolean>>> replay() {
    return replies.ok("quality.replayed", Map.of("started", rebuild.start()));
  }
}
