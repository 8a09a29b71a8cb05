package org.maimbot.query.template;

import static java.util.stream.Collectors.toMap;
import static org.maimbot.kernel.ErrorCode.AGENT_003;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.template.BuiltInTemplates;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.template.TemplateQuery.FindTemplate;
import org.maimbot.kernel.template.TemplateQuery.ListTemplates;
import org.maimbot.kernel.template.TemplateView;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.IdPages;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.tenant.Tenants;
import org.springframework.stereotype.Component;

/** Answers questions about templates, built in or a tenant's. */
@Component
class TemplateQueries {
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
    List<String> ids = new ArrayList<>();
    BuiltInTemplates.all().stream()
        .filter(template -> fits(query, template.category(), template.name()))
        .forEach(template -> ids.add(template.templateId().value()));
    if (query.tenantId() != null) ids.addAll(own(query));
    return IdPages.cut(ids, query.page(), this::views);
  }

  private List<String> own(ListTemplates query) {
    return reads
        .jdbc()
        .query(
            "select template_id, category, name from agent_template where tenant_id = ?"
                + " order by created_at desc, template_id desc",
            (row, _) ->
                fits(query, row.getString("category"), row.getString("name"))
                    ? row.getString("template_id")
                    : null,
            query.tenantId().value())
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean fits(ListTemplates query, String category, String name) {
    return (query.category() == null || query.category().equals(category))
        && (query.name() == null || lower(name).contains(lower(query.name().strip())));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private List<TemplateView> views(List<String> ids) {
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    Stream<TemplateView> own =
        reads
            .jdbc()
            .query(
                "select * from agent_template where template_id in (" + marks + ")",
                TemplateTable.TEMPLATES.mapper(),
                ids.toArray())
            .stream()
            .map(TemplateRow::view);
    Map<String, TemplateView> views =
        Stream.concat(BuiltInTemplates.all().stream(), own)
            .collect(toMap(view -> view.templateId().value(), view -> view));
    return ids.stream().map(views::get).filter(Objects::nonNull).toList();
  }
}
