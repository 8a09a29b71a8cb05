package org.maimbot.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private final Report report =
      Report.of(
          Map.of("cores", 2),
          List.of(
              Figure.ofThroughput("bare", "nothing", 50_000),
              Figure.ofThroughput("validate", "a key", 25_000),
              Figure.ofThroughput("get_agent", "an agent", 10_000),
              Figure.ofValue("ready", "start", 6.5, "s")));

  @Test
  void judges_what_was_measured_and_nothing_else() {
    assertThat(report.goals())
        .extracting(Verdict::figure, Verdict::measured, Verdict::met)
        .containsExactly(
            tuple("validate", 0.5, false),
            tuple("get_agent", 0.2, null),
            tuple("ready", 6.5, true));
  }

  @Test
  void says_in_the_table_what_was_missed() {
    assertThat(report.asText().lines())
        .anySatisfy(line ->
            assertThat(line).startsWith("validate ").contains("bare", "0.50", ">= 0.60", "MISSED"));
  }

  @Test
  void is_written_as_json(@TempDir Path folder) {
    Path file = folder.resolve("bench.json");
    report.writeTo(file);

    JsonNode json = JsonMapper.builder().build().readTree(file.toFile());
    assertThat(json.at("/run/cores").asInt()).isEqualTo(2);
    assertThat(json.at("/figures/0/per_second").asDouble()).isEqualTo(50_000);
    assertThat(json.at("/goals/0/quantity").asString()).isEqualTo("throughput");
    assertThat(json.at("/goals/1").has("met")).isFalse();
  }
}
