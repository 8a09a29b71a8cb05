package org.maimbot.api.http;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.ErrorCode;

class MessagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SAID =
      Pattern.compile(
          "(?:Refused\\(|FieldProblem\\.of\\(|Fault\\.of\\(|require\\(|replies\\.\\w+\\()"
              + "[^;]*?;",
          Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-z][a-z0-9-]*)+)\"");

  @Test
  void both_languages_say_the_same_things() {
    assertThat(Messages.in(Locale.CHINESE).keySet())
        .containsExactlyInAnyOrderElementsOf(Messages.in(Locale.ENGLISH).keySet());
  }

  @Test
  void every_sentence_takes_the_same_arguments_in_both_languages() {
    Messages.in(Locale.CHINESE)
        .forEach((key, sentence) ->
            assertThat(places(Messages.in(Locale.ENGLISH).get(key)))
                .as(key)
                .isEqualTo(places(sentence)));
  }

  @Test
  void every_error_code_is_named() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::name)).allMatch(Messages::knows);
  }

  @Test
  void every_reason_and_message_in_the_sources_is_worded() throws IOException {
    Set<String> said = new HashSet<>();
    for (String module : List.of("shared-kernel", "command-side", "query-side", "api")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          said.addAll(keys(Files.readString(file)));
        }
      }
    }
    assertThat(said).hasSizeGreaterThan(30);
    assertThat(said).filteredOn(key -> !Messages.knows(key)).isEmpty();
  }

  @Test
  void chinese_is_spoken_unless_english_is_preferred() {
    assertThat(Messages.pick(null)).isEqualTo(Locale.CHINESE);
    assertThat(Messages.pick("en-US,en;q=0.9,zh;q=0.1")).isEqualTo(Locale.ENGLISH);
    assertThat(Messages.pick("fr;q=1, zh-CN;q=0.5, en;q=0.2")).isEqualTo(Locale.CHINESE);
    assertThat(Messages.pick(";;;q=x")).isEqualTo(Locale.CHINESE);
  }

  @Test
  void arguments_fill_their_places_literally() {
    assertThat(Messages.text(Locale.ENGLISH, "tenant.name-taken", List.of("$1 {0}")))
        .isEqualTo("The tenant name “$1 {0}” is taken");
    assertThat(Messages.text(Locale.ENGLISH, "text.too-long", List.of(Map.of("max", 100_000))))
        .isEqualTo("must have at most 100000 characters");
  }

  private static Set<String> keys(String source) {
    return SAID.matcher(source)
        .results()
        .flatMap(call -> KEY.matcher(call.group()).results())
        .map(key -> key.group(1))
        .collect(toSet());
  }

  private static Set<String> places(String sentence) {
    Matcher places = Pattern.compile("\\{\\w+}").matcher(sentence);
    return places.results().map(place -> place.group()).collect(toSet());
  }
}
