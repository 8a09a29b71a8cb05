package org.maimbot.command.eventstore;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.maimbot.kernel.StoredEvents;

/** Stores events under their alias and revision instead of the name of a Java class. */
final class EventSerializer extends Jackson3Serializer {
  EventSerializer(Builder builder) {
    super(builder);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public SerializedType typeForClass(Class type) {
    return type == null
        ? super.typeForClass(null)
        : StoredEvents.aliasOf(type)
            .<SerializedType>map(alias -> new SimpleSerializedType(alias.name(), alias.revision()))
            .orElseGet(() -> super.typeForClass(type));
  }

  @Override
  protected String resolveClassName(SerializedType type) {
    return StoredEvents.classNamed(type.getName())
        .map(Class::getName)
        .orElseGet(() -> super.resolveClassName(type));
  }
}
