package org.maimbot.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision an event is stored and published under. They are a contract: the Java class
 * may move, these may not; a change of shape raises the revision and adds an upcaster.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredEvent {
  /** The stable alias, {@code feature.past-tense}. */
  String value();

  String revision() default "1";
}
