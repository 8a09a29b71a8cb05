package org.maimbot.query.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.quality.QualityQuery.FindQuality;
import org.maimbot.kernel.quality.QualityReport;
import org.maimbot.kernel.quality.QualityReport.Feedback;
import org.maimbot.kernel.quality.QualityReport.Figures;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.tenant.Tenants;
import org.springframework.stereotype.Component;

/** Answers questions about quality. */
@Component
class QualityQueries {
  private record Line(String agent, String model, LocalDate day) {}

  private final Reads reads;
  private final Tenants tenants;

  QualityQueries(Reads reads, Tenants tenants) {
    this.reads = reads;
    this.tenants = tenants;
  }

  @QueryHandler
  QualityReport find(FindQuality query) {
    tenants.require(query.tenantId(), query.scope());
    String day = query.daily() ? "day" : "null";
    List<Object> arguments =
        new ArrayList<>(List.of(query.tenantId().value(), query.from(), query.to()));
    StringBuilder sql = new StringBuilder("select agent_id, model, " + day + ", metric, sum(n)");
    sql.append(" from quality_figure where generation =");
    sql.append(" (select generation from quality_progress where live)");
    sql.append(" and tenant_id = ? and day between ? and ?");
    if (query.agentId() != null) {
      sql.append(" and agent_id = ?");
      arguments.add(query.agentId().value());
    }
    if (query.model() != null) {
      sql.append(" and model = ?");
      arguments.add(query.model());
    }
    sql.append(" group by 1, 2, 3, 4 order by 1, 2, 3");
    Map<Line, Map<String, Long>> lines = new LinkedHashMap<>();
    reads
        .jdbc()
        .query(
            sql.toString(),
            row -> {
              Line line =
                  new Line(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class));
              lines
                  .computeIfAbsent(line, _ -> new TreeMap<>())
                  .put(row.getString(4), row.getLong(5));
            },
            arguments.toArray());
    return new QualityReport(
        query.from(),
        query.to(),
        lines.entrySet().stream().map(line -> figures(line.getKey(), line.getValue())).toList());
  }

  private static Figures figures(Line line, Map<String, Long> metrics) {
    Map<String, Long> failures = beneath(Tallying.FAILED, metrics);
    long completed = metrics.getOrDefault(Tallying.COMPLETED, 0L);
    return new Figures(
        new AgentId(line.agent()),
        line.model().isEmpty() ? null : line.model(),
        line.day(),
        completed + failures.values().stream().mapToLong(n -> n).sum(),
        completed,
        failures,
        beneath(Tallying.FILTERED, metrics),
        metrics.getOrDefault(Tallying.PROMPT_TOKENS, 0L),
        metrics.getOrDefault(Tallying.COMPLETION_TOKENS, 0L),
        Steps.times(Tallying.FIRST, metrics),
        Steps.times(Tallying.LATENCY, metrics),
        new Feedback(
            metrics.getOrDefault(Tallying.FEEDBACK + "up", 0L),
            metrics.getOrDefault(Tallying.FEEDBACK + "down", 0L)));
  }

  private static Map<String, Long> beneath(String prefix, Map<String, Long> metrics) {
    Map<String, Long> found = new TreeMap<>();
    metrics.forEach((name, n) -> {
      if (name.startsWith(prefix)) found.put(name.substring(prefix.length()), n);
    });
    return found;
  }
}
