package org.maimbot.query.template;

import static org.maimbot.kernel.ErrorCode.AGENT_003;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.template.BuiltInTemplates;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.template.TemplateQuery.FindTemplate;
import org.maimbot.kernel.template.TemplateQuery.ListTemplates;
import org.maimbot.kernel.template.TemplateView;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.FrontedListing;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.tenant.Tenants;
import org.springframework.stereotype.Component;

/** Answers questions about templates, built in or a tenant's. */
@Component
class TemplateQueries {
  private static final String NOBODY = "";

  private final Reads reads;
  private final Tenants tenants;

  TemplateQueries(Reads reads, Tenants tenants) {
    this.reads = reads;
    this.tenants = tenants;
  }

  @QueryHandler
  TemplateView find(FindTemplate query) {
    return BuiltInTemplates.find(query.templateId())
        .or(() -> findOwn(query.templateId(), query.scope()))
        .orElseThrow(() -> new Refused(AGENT_003, "template.unknown", query.templateId()));
  }

  private Optional<TemplateView> findOwn(TemplateId template, TenantId scope) {
    return reads
        .jdbc()
        .query(
            "select agent_template.* from agent_template"
                + " join tenant on tenant.tenant_id = agent_template.tenant_id"
                + " where template_id = ?",
            TemplateTable.TEMPLATES.mapper(),
            template.value())
        .stream()
        .filter(row -> scope == null || scope.equals(row.tenantId()))
        .findFirst()
        .map(TemplateRow::view);
  }

  @QueryHandler
  Page<TemplateView> list(ListTemplates query) {
    if (query.tenantId() != null) tenants.require(query.tenantId(), query.scope());
    List<TemplateView> builtIn =
        BuiltInTemplates.all().stream().filter(template -> fits(query, template)).toList();
    Listing<TemplateRow> own =
        new Listing<>(TemplateTable.TEMPLATES, reads.jdbc())
            .where("tenant_id = ?", query.tenantId() == null ? NOBODY : query.tenantId().value())
            .whereEqual("category", query.category())
            .whereContains("name", query.name());
    return new FrontedListing<>(builtIn, view -> view.templateId().value(), own, own.counted())
        .page(query.page(), TemplateRow::view);
  }

  private static boolean fits(ListTemplates query, TemplateView template) {
    return (query.category() == null || query.category().equals(template.category()))
        && (query.name() == null || lower(template.name()).contains(lower(query.name().strip())));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
