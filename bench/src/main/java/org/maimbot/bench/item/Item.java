package org.maimbot.bench.item;

import java.time.Duration;
import org.maimbot.bench.load.Measurement;

/**
 * Work of which as much as possible is done for a while.
 *
 * @param name what the figure is called in the report
 * @param what a line for people
 */
public record Item(String name, String what, Sampler sampler) {

  /** Whether it goes through the deep code of a command, which takes the JIT longest. */
  public boolean isWrite() {
    return name.startsWith("create") || name.startsWith("update");
  }

  /** Works for a while and says what it came to. */
  @FunctionalInterface
  public interface Sampler {
    /** Works for about the given time. */
    Measurement sample(Duration time) throws Exception;
  }
}
