package org.maimbot.kernel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/**
 * Pins what followers may rely on: by the file {@code contract/<type>.json}, the event's schema as
 * it was approved. A breaking change fails whatever else is done; it wants a new revision of the
 * event beside the old one. An addition is approved by running this test with {@code
 * -Dmaimbot.contract.approve=true}, which writes the files, and committing them.
 */
class EventContractTest {
  private static final Path APPROVED =
      Path.of("src/test/resources/contract").toAbsolutePath().normalize();

  static Stream<PublishedEvent> events() {
    return EventSchemas.all().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_keeps_what_followers_rely_on(PublishedEvent event) {
    Path file = file(event.type());
    if (Files.exists(file)) {
      assertThat(Breaks.between(read(file), event.schema())).as(event.type()).isEmpty();
    }
    if (Boolean.getBoolean("maimbot.contract.approve")) write(file, event.schema());

    assertThat(file).as("an approved schema; see the Javadoc of this test").exists();
    assertThat(event.schema())
        .as("an addition has to be approved; see the Javadoc of this test")
        .isEqualTo(read(file));
  }

  @Test
  void no_event_has_gone() throws IOException {
    try (Stream<Path> files = Files.list(APPROVED)) {
      List<String> approved =
          files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
      assertThat(events().map(PublishedEvent::type)).containsAll(approved);
    }
  }

  @Test
  void an_event_is_found_by_its_type_and_by_its_alias() {
    assertThat(EventSchemas.find("tenant.created"))
        .isPresent()
        .isEqualTo(EventSchemas.find("maimbot.tenant.created.v1"));
    assertThat(EventSchemas.find("tenant.exploded")).isEmpty();
  }

  private static Path file(String type) {
    return APPROVED.resolve(type + ".json");
  }

  private static JsonNode read(Path file) {
    return Json.mapper().readTree(file.toFile());
  }

  private static void write(Path file, JsonNode schema) {
    try {
      Files.createDirectories(APPROVED);
      Files.writeString(
          file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
