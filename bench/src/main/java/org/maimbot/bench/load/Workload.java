package org.maimbot.bench.load;

import java.util.function.Supplier;

/**
 * What is asked again and again, and what a right answer looks like.
 *
 * @param requests gives the bytes of each next request; called by one thread only
 * @param status the only right status
 * @param marker a text that a right body contains
 */
public record Workload(Supplier<byte[]> requests, int status, String marker) {

  /** The same request each time. */
  public static Workload same(byte[] request, int status, String marker) {
    return new Workload(() -> request, status, marker);
  }
}
