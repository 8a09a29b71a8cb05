package org.maimbot.query.projection;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.SubscribableMessageSource;

/** Hands a processor only the events that concern it, so that all others cost it nothing. */
public final class EventsOf implements SubscribableMessageSource<EventMessage<?>> {
  private final SubscribableMessageSource<EventMessage<?>> all;
  private final Predicate<Object> concerning;

  private EventsOf(SubscribableMessageSource<EventMessage<?>> all, Predicate<Object> concerning) {
    this.all = all;
    this.concerning = concerning;
  }

  /** The events of one kind, from the bus that all events come over. */
  public static EventsOf kind(Configuration axon, Class<?> kind) {
    return matching(axon, kind::isInstance);
  }

  /** The events whose payload fits. */
  public static EventsOf matching(Configuration axon, Predicate<Object> payload) {
    return new EventsOf(axon.eventBus(), payload);
  }

  @Override
  public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
    return all.subscribe(events -> {
      // Nearly all commands cause one event, which a dozen processors are asked about.
      if (events.size() == 1) {
        if (concerning.test(events.getFirst().getPayload())) processor.accept(events);
        return;
      }
      List<? extends EventMessage<?>> wanted =
          events.stream().filter(event -> concerning.test(event.getPayload())).toList();
      if (!wanted.isEmpty()) processor.accept(wanted);
    });
  }
}
