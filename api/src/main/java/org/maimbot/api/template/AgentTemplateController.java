package org.maimbot.api.template;

import static org.maimbot.kernel.ErrorCode.AGENT_003;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.ErrorCode.TENANT_005;
import static org.maimbot.kernel.Refused.require;

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
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.template.BuiltInTemplates;
import org.maimbot.kernel.template.TemplateCommand.RetireTemplate;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.template.TemplateQuery.FindTemplate;
import org.maimbot.kernel.template.TemplateQuery.ListTemplates;
import org.maimbot.kernel.template.TemplateView;
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

/** Shows all templates, and lets tenants have their own. */
@RestController
@RequestMapping("/api/v2")
class AgentTemplateController {
  private final Dispatch dispatch;
  private final Replies replies;

  AgentTemplateController(Dispatch dispatch, Replies replies) {
    this.dispatch = dispatch;
    this.replies = replies;
  }

  @GetMapping({"/agent-templates", "/agents/templates"})
  @Operation(summary = "List the built-in templates and a tenant's own")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Items<TemplateView>>> list(
      @Text(max = 64) @RequestParam(required = false) String category,
      @Text(max = 100) @RequestParam(required = false) String q,
      PageRequest page) {
    TenantId scope = RequestContext.current().scope();
    return replies.page(
        "template.listed", dispatch.ask(new ListTemplates(scope, category, q, page, scope)));
  }

  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping("/agent-templates")
  @Operation(summary = "Create a template of a tenant")
  @Errors({TENANT_001, TENANT_003, TENANT_005, AGENT_004})
  ResponseEntity<Envelope<TemplateView>> create(@Valid @RequestBody NewTemplate body) {
    RequestContext.current().within(body.tenantId());
    TemplateId template = TemplateId.next();
    Receipt receipt = dispatch.send(body.command(template));
    return replies.created("template.created", written(template, receipt));
  }

  @GetMapping("/agent-templates/{templateId}")
  @Operation(summary = "Show a template")
  @Errors(AGENT_003)
  ResponseEntity<Envelope<TemplateView>> find(@PathVariable TemplateId templateId) {
    return replies.found("template.found", view(templateId));
  }

  @PutMapping("/agent-templates/{templateId}")
  @Operation(summary = "Change what is given of a tenant's template; config is a merge patch")
  @Errors({AGENT_003, AGENT_004, AGENT_005, PRECONDITION_FAILED})
  ResponseEntity<Envelope<TemplateView>> change(
      @PathVariable TemplateId templateId, @Valid @RequestBody TemplateChanges body) {
    Receipt receipt = dispatch.send(body.command(own(templateId)));
    return replies.changed("template.changed", written(templateId, receipt));
  }

  @DeleteMapping("/agent-templates/{templateId}")
  @Operation(summary = "Retire a tenant's template; agents made from it stay as they are")
  @Errors({AGENT_003, AGENT_005, PRECONDITION_FAILED})
  ResponseEntity<Envelope<Map<String, Object>>> delete(@PathVariable TemplateId templateId) {
    TenantId tenant = view(own(templateId)).tenantId();
    RequestContext.current().concerns(tenant);
    dispatch.send(new RetireTemplate(templateId, null));
    return replies.ok(
        "template.deleted",
        Map.of("id", templateId, "template_id", templateId, "tenant_id", tenant, "deleted", true));
  }

  private TemplateId own(TemplateId template) {
    require(BuiltInTemplates.find(template).isEmpty(), AGENT_005, "template.built-in", template);
    return template;
  }

  private Written<TemplateView> written(TemplateId template, Receipt receipt) {
    String location = "/api/v2/agent-templates/" + template;
    return new Written<>(receipt, template, location, () -> view(template));
  }

  private TemplateView view(TemplateId template) {
    return dispatch.ask(new FindTemplate(template, RequestContext.current().scope()));
  }
}
