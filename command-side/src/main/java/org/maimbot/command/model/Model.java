package org.maimbot.command.model;

import java.net.URI;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.model.ModelKind;

/**
 * A model that can be asked.
 *
 * @param address where its provider's API begins, without a slash at the end
 * @param credential null where none is needed
 * @param name what the provider calls it
 * @param temperature null is the provider's own
 * @param maxTokens null is the provider's own
 * @param servers whether the server's settings name the address, and not a tenant
 */
record Model(
    ModelKind kind,
    URI address,
    String credential,
    String name,
    Double temperature,
    Integer maxTokens,
    boolean servers) {

  /** As people are told of it: without its address and its credential. */
  @Override
  public String toString() {
    return Json.nameOf(kind) + " " + name;
  }
}
