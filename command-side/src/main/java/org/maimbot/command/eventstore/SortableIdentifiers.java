package org.maimbot.command.eventstore;

import org.axonframework.common.IdentifierFactory;
import org.maimbot.kernel.Identifiers;

/**
 * Gives messages time-sortable ids, so that the unique index on event ids grows at its end instead
 * of everywhere.
 */
public final class SortableIdentifiers extends IdentifierFactory {
  @Override
  public String generateIdentifier() {
    return Identifiers.next("");
  }
}
