package org.maimbot.query.replay;

import java.io.Serial;

/** A rebuild was cancelled, or another node has taken it over. */
final class ReplayStopped extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ReplayStopped(String name) {
    super("The rebuild of %s was cancelled or taken over".formatted(name));
  }
}
