package org.maimbot.stream.client;

/** What a service does with an event. It may be given the same event again after a failure. */
@FunctionalInterface
public interface EventHandler {
  /** Does it; what is thrown has the event given again, after a pause. */
  void handle(StreamEvent event) throws Exception;
}
