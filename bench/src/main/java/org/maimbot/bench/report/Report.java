package org.maimbot.bench.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of the bench.
 *
 * @param run under which circumstances: the machine, the database, the settings
 */
public record Report(Map<String, Object> run, List<Figure> figures, List<Verdict> goals) {

  /** Judges the figures by the goals that they suffice for. */
  public static Report of(Map<String, Object> run, List<Figure> figures) {
    Map<String, Figure> byName =
        figures.stream()
            .collect(
                Collectors.toMap(
                    Figure::name, Function.identity(), (a, _) -> a, LinkedHashMap::new));
    List<Verdict> goals =
        Goal.ALL.stream()
            .filter(goal -> goal.isMeasuredBy(byName))
            .map(goal -> goal.judge(byName))
            .toList();
    return new Report(run, List.copyOf(figures), goals);
  }

  /** Writes all of it as JSON. */
  public void writeTo(Path file) {
    JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(file.toFile(), this);
  }

  /** Tables for people. */
  public String asText() {
    StringBuilder text = new StringBuilder("\n");
    run.forEach((name, value) -> text.append("%-12s %s\n".formatted(name, value)));
    text.append(figureLine("\nfigure", "per s", "p50 ms", "p99 ms", "max ms", ""));
    for (Figure f : figures) {
      String first =
          f.value() == null ? number(f.perSecond(), 0) : number(f.value(), 1) + " " + f.unit();
      text.append(
          figureLine(
              f.name(),
              first,
              number(f.p50Ms(), 2),
              number(f.p99Ms(), 2),
              number(f.maxMs(), 1),
              f.what()));
    }
    text.append(goalLine("\ngoal", "of", "measured", "wanted", ""));
    for (Verdict v : goals) {
      String of = v.floor() == null ? v.quantity().label() : v.floor();
      String met = v.met() == null ? "" : v.met() ? "met" : "MISSED";
      text.append(goalLine(v.figure(), of, number(v.measured(), 2), wanted(v), met));
    }
    return text.toString();
  }

  private static String figureLine(
      String name, String first, String p50, String p99, String max, String what) {
    return "%-19s %10s %9s %9s %9s   %s\n".formatted(name, first, p50, p99, max, what);
  }

  private static String goalLine(
      String name, String of, String measured, String wanted, String met) {
    return "%-19s %-12s %10s %12s   %s\n".formatted(name, of, measured, wanted, met);
  }

  private static String wanted(Verdict verdict) {
    if (verdict.limit() == null) {
      return "";
    }
    boolean least = verdict.floor() != null || verdict.quantity() == Goal.Quantity.THROUGHPUT;
    return (least ? ">= " : "<= ") + number(verdict.limit(), 2);
  }

  private static String number(Double value, int digits) {
    return value == null ? "" : ("%,." + digits + "f").formatted(value);
  }
}
