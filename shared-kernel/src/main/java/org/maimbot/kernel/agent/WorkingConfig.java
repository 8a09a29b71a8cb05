package org.maimbot.kernel.agent;

import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration of an agent that holds in a place, for those who act by it.
 *
 * @param config what holds, with credentials as they are kept
 */
public record WorkingConfig(ObjectNode config) {
  /** Nothing of it: it holds credentials. */
  @Override
  public String toString() {
    return "WorkingConfig";
  }
}
