package org.maimbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String SAMPLES = "org.maimbot.architecture.violations";
  private static final JavaClasses SOURCES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.maimbot");
  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(SAMPLES);

  static Stream<String> rules() {
    return Rules.beneath("org.maimbot").keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_sources_keep_the_rule(String rule) {
    Rules.beneath("org.maimbot").get(rule).check(SOURCES);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_catches_its_violation(String rule) {
    assertThatThrownBy(() -> Rules.beneath(SAMPLES).get(rule).check(VIOLATIONS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("violations");
  }

  @Test
  void the_rules_see_all_four_modules() {
    assertThat(SOURCES.stream().map(found -> found.getPackageName().split("\\.", -1)[2]).distinct())
        .contains("kernel", "command", "query", "api");
  }
}
