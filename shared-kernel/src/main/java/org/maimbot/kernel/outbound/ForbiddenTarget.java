package org.maimbot.kernel.outbound;

import java.io.Serial;
import java.net.UnknownHostException;

/** An address that nothing may be sent to. */
public final class ForbiddenTarget extends UnknownHostException {
  @Serial private static final long serialVersionUID = 1L;

  public ForbiddenTarget(String host) {
    super(host + " is at an address that nothing may be sent to");
  }
}
