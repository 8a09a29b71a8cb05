package org.maimbot.query.stream;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.StoredEvents.Alias;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.SecretHash;
import tools.jackson.databind.JsonNode;

/**
 * What has to be known of an event to publish it, from the fields of its class.
 *
 * @param sealed fields that the vault sealed
 * @param hashes fields that prove a secret
 * @param documents fields that may hold credentials
 * @param agents whether it belongs to an agent
 */
record EventShape(
    Alias alias, Set<String> sealed, Set<String> hashes, Set<String> documents, boolean agents) {
  private static final Map<String, EventShape> SHAPES =
      StoredEvents.all().entrySet().stream()
          .collect(
              toUnmodifiableMap(
                  entry -> entry.getValue().name(), entry -> of(entry.getValue(), entry.getKey())));

  /** The shape of the latest revision; null when events of this name are no longer known. */
  static EventShape named(String alias) {
    return SHAPES.get(alias);
  }

  /** Whether nothing of it is ever hidden. */
  boolean isOpen() {
    return sealed.isEmpty() && hashes.isEmpty() && documents.isEmpty();
  }

  private static EventShape of(Alias alias, Class<?> event) {
    return new EventShape(
        alias,
        fields(event, Sealed.class::equals),
        fields(event, SecretHash.class::equals),
        fields(event, JsonNode.class::isAssignableFrom),
        !fields(event, AgentId.class::equals).isEmpty());
  }

  private static Set<String> fields(Class<?> event, Predicate<Class<?>> type) {
    return Stream.of(event.getRecordComponents())
        .filter(component -> type.test(component.getType()))
        .map(RecordComponent::getName)
        .map(EventShape::snake)
        .collect(toUnmodifiableSet());
  }

  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }
}
