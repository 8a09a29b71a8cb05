package org.maimbot.api.http;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Knows whether the server is on its way down: what runs is finished, nothing new is taken in. */
@Component
public class Draining {
  private volatile boolean draining;

  @EventListener(ContextClosedEvent.class)
  void start() {
    draining = true;
  }

  public boolean isDraining() {
    return draining;
  }
}
