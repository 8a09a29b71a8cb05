package org.maimbot.api.history;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.KEY_001;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.audit.SensitiveReads;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.history.EntityHistory;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.history.VersionDiff;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v2/audit")
@Tag(name = "Audit")
class HistoryController {
  private static final String LIST = "Every version of an entity: who made it, how, and its state";
  private static final String MORE =
      "Oldest first, deleted entities included. diff is JSON Patch (RFC 6902) from the state"
          + " before, with what was replaced in from_value.";
  private static final String DIFF = "What changed between two versions of an entity";

  private final Histories histories;
  private final SensitiveReads reads;
  private final Replies replies;

  HistoryController(Histories histories, SensitiveReads reads, Replies replies) {
    this.histories = histories;
    this.reads = reads;
    this.replies = replies;
  }

  @GetMapping("/tenants/{tenantId}/history")
  @Operation(summary = LIST, description = MORE)
  @Errors(TENANT_001)
  ResponseEntity<Envelope<EntityHistory>> tenant(
      @PathVariable TenantId tenantId,
      @Min(0) @RequestParam(name = "after_version", defaultValue = "0") long after,
      @Min(1) @Max(200) @RequestParam(defaultValue = "50") int limit) {
    RequestContext.current().within(tenantId);
    return versions(EntityKind.TENANT, tenantId.value(), after, limit);
  }

  @GetMapping("/tenants/{tenantId}/history/diff")
  @Operation(summary = DIFF)
  @Errors(TENANT_001)
  ResponseEntity<Envelope<VersionDiff>> tenantDiff(
      @PathVariable TenantId tenantId,
      @RequestParam("from_version") long from,
      @RequestParam("to_version") long to) {
    RequestContext.current().within(tenantId);
    return diff(EntityKind.TENANT, tenantId.value(), from, to);
  }

  @GetMapping("/agents/{agentId}/history")
  @Operation(summary = LIST, description = MORE)
  @Errors(AGENT_001)
  ResponseEntity<Envelope<EntityHistory>> agent(
      @PathVariable AgentId agentId,
      @Min(0) @RequestParam(name = "after_version", defaultValue = "0") long after,
      @Min(1) @Max(200) @RequestParam(defaultValue = "50") int limit) {
    return versions(EntityKind.AGENT, agentId.value(), after, limit);
  }

  @GetMapping("/agents/{agentId}/history/diff")
  @Operation(summary = DIFF)
  @Errors(AGENT_001)
  ResponseEntity<Envelope<VersionDiff>> agentDiff(
      @PathVariable AgentId agentId,
      @RequestParam("from_version") long from,
      @RequestParam("to_version") long to) {
    return diff(EntityKind.AGENT, agentId.value(), from, to);
  }

  @GetMapping("/api-keys/{apiKeyId}/history")
  @Operation(summary = LIST, description = MORE)
  @Errors(KEY_001)
  ResponseEntity<Envelope<EntityHistory>> apiKey(
      @PathVariable ApiKeyId apiKeyId,
      @Min(0) @RequestParam(name = "after_version", defaultValue = "0") long after,
      @Min(1) @Max(200) @RequestParam(defaultValue = "50") int limit) {
    return versions(EntityKind.API_KEY, apiKeyId.value(), after, limit);
  }

  @GetMapping("/api-keys/{apiKeyId}/history/diff")
  @Operation(summary = DIFF)
  @Errors(KEY_001)
  ResponseEntity<Envelope<VersionDiff>> apiKeyDiff(
      @PathVariable ApiKeyId apiKeyId,
      @RequestParam("from_version") long from,
      @RequestParam("to_version") long to) {
    return diff(EntityKind.API_KEY, apiKeyId.value(), from, to);
  }

  private ResponseEntity<Envelope<EntityHistory>> versions(
      EntityKind<?> kind, String id, long after, int limit) {
    TenantId scope = RequestContext.current().scope();
    EntityHistory history = histories.versions(kind, id, after, limit, scope);
    RequestContext.current().concerns(history.tenantId());
    noteIfSensitive(kind, id, history.tenantId(), "api-key.history");
    return replies.ok("history.listed", history);
  }

  private ResponseEntity<Envelope<VersionDiff>> diff(
      EntityKind<?> kind, String id, long from, long to) {
    TenantId scope = RequestContext.current().scope();
    VersionDiff diff = histories.diff(kind, id, from, to, scope);
    RequestContext.current().concerns(diff.tenantId());
    noteIfSensitive(kind, id, diff.tenantId(), "api-key.diff");
    return replies.ok("history.compared", diff);
  }

  /** Keys are; tenants and agents show no more than whoever reads them sees every day. */
  private void noteIfSensitive(EntityKind<?> kind, String id, TenantId owner, String what) {
    if (kind.equals(EntityKind.API_KEY)) reads.note(owner, kind.feature(), id, what);
  }
}
