package org.maimbot.query.webhook;

import java.io.Serial;

/** Another node has taken the subscription over; what this one was about to write is void. */
final class LeaseLost extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  LeaseLost() {
    super(null, null, false, false);
  }
}
