package org.maimbot.kernel;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.maimbot.kernel.agent.AgentEvent;
import org.maimbot.kernel.apikey.ApiKeyEvent;
import org.maimbot.kernel.subscription.SubscriptionEvent;
import org.maimbot.kernel.template.TemplateEvent;
import org.maimbot.kernel.tenant.TenantEvent;
import org.maimbot.kernel.user.UserEvent;

/** Every event that is stored, by its alias: found through the sealed interface of each feature. */
public final class StoredEvents {
  /**
   * How an event is stored.
   *
   * @param name such as {@code tenant.created}
   */
  public record Alias(String name, String revision) {}

  private static final Map<Class<?>, Alias> ALIASES =
      Stream.<Class<?>>of(
              TenantEvent.class,
              AgentEvent.class,
              TemplateEvent.class,
              ApiKeyEvent.class,
              SubscriptionEvent.class,
              UserEvent.class)
          .flatMap(feature -> Stream.of(feature.getPermittedSubclasses()))
          .collect(toUnmodifiableMap(Function.identity(), StoredEvents::declaredBy));

  private static final Map<String, Class<?>> CLASSES =
      ALIASES.entrySet().stream()
          .collect(toUnmodifiableMap(entry -> entry.getValue().name(), Map.Entry::getKey));

  private StoredEvents() {}

  public static Optional<Alias> aliasOf(Class<?> event) {
    return Optional.ofNullable(ALIASES.get(event));
  }

  public static Optional<Class<?>> classNamed(String alias) {
    return Optional.ofNullable(CLASSES.get(alias));
  }

  /** Every stored event's class with its alias. */
  public static Map<Class<?>, Alias> all() {
    return ALIASES;
  }

  private static Alias declaredBy(Class<?> event) {
    StoredEvent declared = event.getAnnotation(StoredEvent.class);
    if (declared == null) throw new IllegalStateException(event + " has no @StoredEvent");
    return new Alias(declared.value(), declared.revision());
  }
}
