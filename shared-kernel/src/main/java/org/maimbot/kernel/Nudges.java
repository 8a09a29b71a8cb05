package org.maimbot.kernel;

import java.util.function.Consumer;

/**
 * Short messages between the nodes, which arrive quickly or, while Redis is away, not at all: they
 * may make something sooner, never surer.
 */
public interface Nudges {
  /** Has what any node publishes on the channel passed on, on a thread that must not be held. */
  void listen(String channel, Consumer<String> to);

  /** Passes a message to all nodes that can be reached; never throws and never waits. */
  void publish(String channel, String message);
}
