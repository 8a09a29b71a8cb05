package org.maimbot.api.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A failure and what caused it, outermost first. */
public final class Causes {
  private static final int MAX_DEPTH = 20;

  private Causes() {}

  /** The chain, cut at 20 in case it is a ring. */
  public static List<Throwable> of(Throwable failure) {
    List<Throwable> chain = new ArrayList<>(4);
    for (Throwable t = failure; t != null && chain.size() < MAX_DEPTH; t = t.getCause()) {
      chain.add(t);
    }
    return Collections.unmodifiableList(chain);
  }
}
