package org.maimbot.bench.load;

/**
 * The server answered something else than the workload expects, so that a figure would be
 * worthless.
 */
public final class WrongAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongAnswer(String message) {
    super(message);
  }
}
