package org.maimbot.api.apikey;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.ErrorCode.KEY_001;
import static org.maimbot.kernel.ErrorCode.KEY_002;
import static org.maimbot.kernel.ErrorCode.KEY_003;
import static org.maimbot.kernel.ErrorCode.KEY_004;
import static org.maimbot.kernel.ErrorCode.KEY_005;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.Map;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Items;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.Written;
import org.maimbot.api.http.audit.SensitiveReads;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyCommand.DeleteApiKey;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyQuery.FindApiKey;
import org.maimbot.kernel.apikey.ApiKeyQuery.ListApiKeys;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.apikey.ApiKeyView;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Issues, shows, changes and deletes API keys. */
@RestController
@RequestMapping("/api/v2/api-keys")
class ApiKeyController {
  private final Dispatch dispatch;
  private final Histories histories;
  private final SensitiveReads reads;
  private final Replies replies;
  private final ApiKeyTexts texts;

  ApiKeyController(
      Dispatch dispatch,
      Histories histories,
      SensitiveReads reads,
      Replies replies,
      ApiKeyTexts texts) {
    this.dispatch = dispatch;
    this.histories = histories;
    this.reads = reads;
    this.replies = replies;
    this.texts = texts;
  }

  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping
  @Operation(
      summary = "Issue a key of an agent",
      description = "The answer holds the whole key in api_key; it is never shown again.")
  @Errors({TENANT_001, TENANT_003, AGENT_001, AGENT_005, KEY_002, KEY_004, KEY_005})
  ResponseEntity<Envelope<ApiKeyView>> issue(@Valid @RequestBody NewApiKey body) {
    RequestContext.current().within(body.tenantId());
    ApiKeyId key = ApiKeyId.next();
    ApiKeyText text = texts.make(body.tenantId(), body.agentId(), 1);
    Receipt receipt = dispatch.send(body.command(key, text));
    return replies.created(
        "apikey.created",
        new Written<>(receipt, key, "/api/v2/api-keys/" + key, () -> view(key).revealing(text)));
  }

  @GetMapping
  @Operation(summary = "List a tenant's keys, masked, as they are or as they were")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Items<ApiKeyView>>> list(
      @RequestParam("tenant_id") TenantId tenantId,
      @RequestParam(name = "agent_id", required = false) AgentId agentId,
      @RequestParam(required = false) ApiKeyStatus status,
      @Text(max = 100) @RequestParam(required = false) String q,
      @RequestParam(required = false) String sort,
      @RequestParam(name = "as_of", required = false) AsOf asOf,
      PageRequest page) {
    TenantId scope = RequestContext.current().scope();
    Page<ApiKeyView> keys =
        dispatch.ask(new ListApiKeys(tenantId, agentId, status, q, sort, page, asOf, scope));
    reads.note(tenantId, "apikey", null, "api-key.list");
    return replies.page("apikey.listed", keys);
  }

  @GetMapping("/{apiKeyId}")
  @Operation(summary = "Show a key, masked, with how often it was used, or as it was")
  @Errors(KEY_001)
  ResponseEntity<Envelope<ApiKeyView>> find(
      @PathVariable ApiKeyId apiKeyId, @RequestParam(name = "as_of", required = false) AsOf asOf) {
    TenantId scope = RequestContext.current().scope();
    ApiKeyView key =
        asOf == null
            ? view(apiKeyId)
            : histories.at(EntityKind.API_KEY, apiKeyId.value(), asOf, scope);
    reads.note(key.tenantId(), "apikey", apiKeyId.value(), "api-key.details");
    return replies.found("apikey.found", key);
  }

  @PutMapping("/{apiKeyId}")
  @Operation(summary = "Change what is given of a key; a null expires_at is never")
  @Errors({KEY_001, KEY_002, KEY_003, KEY_005, PRECONDITION_FAILED})
  ResponseEntity<Envelope<ApiKeyView>> change(
      @PathVariable ApiKeyId apiKeyId, @Valid @RequestBody ApiKeyChanges body) {
    Receipt receipt = dispatch.sendAll(body.commands(apiKeyId));
    return replies.changed(
        "apikey.changed",
        new Written<>(receipt, apiKeyId, "/api/v2/api-keys/" + apiKeyId, () -> view(apiKeyId)));
  }

  @DeleteMapping("/{apiKeyId}")
  @Operation(summary = "Delete a key: it is refused on every node within a second")
  @Errors({KEY_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<Map<String, Object>>> delete(@PathVariable ApiKeyId apiKeyId) {
    TenantId tenant = view(apiKeyId).tenantId();
    RequestContext.current().concerns(tenant);
    dispatch.send(new DeleteApiKey(apiKeyId, null));
    return replies.ok(
        "apikey.deleted",
        Map.of("id", apiKeyId, "api_key_id", apiKeyId, "tenant_id", tenant, "deleted", true));
  }

  private ApiKeyView view(ApiKeyId key) {
    return dispatch.ask(new FindApiKey(key, RequestContext.current().scope()));
  }
}
