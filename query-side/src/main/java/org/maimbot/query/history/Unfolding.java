package org.maimbot.query.history;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.View;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** An entity's state while its events are gone through. */
final class Unfolding<E, R extends Row, V extends View> {
  private final Chronicle<E, R, V> chronicle;
  private R row;
  private TenantId tenant;
  private long version;
  private Instant at;

  Unfolding(Chronicle<E, R, V> chronicle) {
    this.chronicle = chronicle;
  }

  /** Takes the entity's next event; one that does not follow the last is left out. */
  void take(DomainEventMessage<?> message) {
    if (message.getSequenceNumber() != version) return;
    version++;
    at = message.getTimestamp();
    E event = chronicle.projection().events().cast(message.getPayload());
    row = chronicle.projection().evolve(row, event, Happened.of(message));
    if (event instanceof TenantOwned owned) tenant = owned.tenantId();
  }

  /** How many events were taken. */
  long version() {
    return version;
  }

  /** When the last event happened; null before the first. */
  Instant at() {
    return at;
  }

  /** Whose it is. */
  TenantId tenant() {
    return tenant;
  }

  /** What readers see of it at that time; null while there is none. */
  V view(Instant at) {
    return row == null ? null : chronicle.show(row, at);
  }

  JsonNode json(Instant at) {
    return row == null ? NullNode.instance : Json.mapper().valueToTree(view(at));
  }
}
