package org.maimbot.kernel;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.maimbot.kernel.agent.AgentEvent;
import org.maimbot.kernel.apikey.ApiKeyEvent;
import org.maimbot.kernel.conversation.ConversationEvent;
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

  private static final List<Class<?>> FEATURES =
      List.of(
          TenantEvent.class,
          AgentEvent.class,
          TemplateEvent.class,
          ApiKeyEvent.class,
          SubscriptionEvent.class,
          ConversationEvent.class,
          UserEvent.class);

  private static final Map<Class<?>, Alias> ALIASES =
      FEATURES.stream()
          .flatMap(feature -> Stream.of(feature.getPermittedSubclasses()))
          .collect(toUnmodifiableMap(Function.identity(), StoredEvents::declaredBy));

  private static final Map<String, String> FEATURE_NAMES =
      FEATURES.stream()
          .flatMap(feature -> aliasesOf(feature).stream().map(a -> Map.entry(a, nameOf(feature))))
          .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

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

  /**
   * The names under which the events of a feature are stored.
   *
   * @param feature its sealed interface
   */
  public static List<String> aliasesOf(Class<?> feature) {
    return Stream.of(feature.getPermittedSubclasses())
        .map(event -> ALIASES.get(event).name())
        .toList();
  }

  /**
   * What the feature of an event is called; for one that is no longer known, what it begins with.
   */
  public static String featureOf(String alias) {
    String known = FEATURE_NAMES.get(alias);
    return known == null ? beginningOf(alias) : known;
  }

  /** By its first event: an agent is created, a conversation started. */
  private static String nameOf(Class<?> feature) {
    return beginningOf(aliasesOf(feature).getFirst());
  }

  private static String beginningOf(String alias) {
    int dot = alias.indexOf('.');
    return dot < 0 ? alias : alias.substring(0, dot);
  }

  private static Alias declaredBy(Class<?> event) {
    StoredEvent declared = event.getAnnotation(StoredEvent.class);
    if (declared == null) throw new IllegalStateException(event + " has no @StoredEvent");
    return new Alias(declared.value(), declared.revision());
  }
}
