package org.maimbot.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.StoredEvents.Alias;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * Pins how each event is stored: by the file {@code events/<alias>.<revision>.json}, which holds
 * every field. A file is not edited; another shape is another revision, with a file and an
 * upcaster.
 */
class StoredEventsTest {
  private final EventSerializer serializer =
      new EventSerializer(
          Jackson3Serializer.builder().jsonMapperBuilderCustomizer(Json::configure));

  static Stream<Arguments> events() {
    return StoredEvents.all().entrySet().stream()
        .sorted(Comparator.comparing(event -> event.getValue().name()))
        .map(event -> Arguments.of(event.getValue(), event.getKey()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_is_stored_as_it_was_approved(Alias alias, Class<?> type) {
    JsonNode approved = approved(alias);

    Object read = serializer.deserialize(stored(alias, approved));

    assertThat(read).isInstanceOf(type);
    SerializedObject<String> written = serializer.serialize(read, String.class);
    assertThat(written.getType().getName()).isEqualTo(alias.name());
    assertThat(written.getType().getRevision()).isEqualTo(alias.revision());
    assertThat(Json.mapper().readTree(written.getData())).isEqualTo(approved);
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_approved_file_shows_every_field(Alias alias, Class<?> type) {
    JsonNode approved = approved(alias);

    assertThat(approved.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> PropertyNamingStrategies.SNAKE_CASE.nameForField(null, null, name))
                .toList());
    assertThat(approved.values()).as("a null shows no type").noneMatch(JsonNode::isNull);
  }

  @Test
  void a_reader_ignores_fields_that_a_later_writer_has_added() {
    Alias alias = new Alias("tenant.suspended", "1");
    String later = "{\"tenant_id\": \"tenant_1\", \"reason\": \"r\", \"added\": {\"x\": 1}}";

    Object read = serializer.deserialize(stored(alias, Json.mapper().readTree(later)));

    assertThat(read).hasFieldOrPropertyWithValue("reason", "r");
  }

  private static SerializedObject<String> stored(Alias alias, JsonNode json) {
    return new SimpleSerializedObject<>(
        json.toString(), String.class, alias.name(), alias.revision());
  }

  private static JsonNode approved(Alias alias) {
    String file = "/events/%s.%s.json".formatted(alias.name(), alias.revision());
    try (InputStream in = StoredEventsTest.class.getResourceAsStream(file)) {
      assertThat(in).as("an approved file " + file).isNotNull();
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
