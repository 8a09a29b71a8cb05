package org.maimbot.api.http;

import java.io.Serial;

/** Whoever waited for an answer has gone: there is nobody to tell. */
public final class CallerGone extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CallerGone() {
    super("The caller has gone", null, false, false);
  }
}
