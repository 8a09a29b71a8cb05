package org.maimbot.query.tenant;

import static org.maimbot.kernel.tenant.TenantStatus.ACTIVE;

import java.time.Instant;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantEvent.TenantCreated;
import org.maimbot.kernel.tenant.TenantEvent.TenantDetailsChanged;
import org.maimbot.kernel.tenant.TenantEvent.TenantUpgraded;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.kernel.tenant.TenantSettings;
import org.maimbot.kernel.tenant.TenantStatus;
import org.maimbot.kernel.tenant.TenantType;
import org.maimbot.kernel.tenant.TenantView;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Row;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of a tenant for its readers; what is personal stays sealed. */
record TenantRow(
    String id,
    Details details,
    TenantType type,
    ObjectNode config,
    TenantStatus status,
    TenantLimits limits,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Row {

  record Details(String name, String description, Sealed contactEmail, String ownerId) {}

  static TenantRow of(TenantCreated event, Happened happened) {
    return new TenantRow(
        happened.entityId(),
        new Details(event.name(), event.description(), event.contactEmail(), event.ownerId()),
        event.type(),
        event.config(),
        ACTIVE,
        event.limits(),
        happened.version(),
        happened.at(),
        happened.at());
  }

  TenantRow seen(Happened event) {
    return new TenantRow(
        id, details, type, config, status, limits, event.version(), createdAt, event.at());
  }

  TenantRow with(TenantDetailsChanged event) {
    Details changed =
        new Details(event.name(), event.description(), event.contactEmail(), event.ownerId());
    return new TenantRow(id, changed, type, config, status, limits, version, createdAt, updatedAt);
  }

  TenantRow with(ObjectNode changed) {
    return new TenantRow(id, details, type, changed, status, limits, version, createdAt, updatedAt);
  }

  TenantRow with(TenantUpgraded event) {
    return new TenantRow(
        id, details, event.type(), config, status, event.limits(), version, createdAt, updatedAt);
  }

  TenantRow with(TenantLimits changed) {
    return new TenantRow(id, details, type, config, status, changed, version, createdAt, updatedAt);
  }

  TenantRow with(TenantStatus changed) {
    return new TenantRow(id, details, type, config, changed, limits, version, createdAt, updatedAt);
  }

  TenantId tenantId() {
    return new TenantId(id);
  }

  /** Whether its view has to be opened with its key. */
  boolean isSealed() {
    return details.contactEmail() != null;
  }

  TenantView view(Vault vault) {
    TenantId tenant = tenantId();
    return new TenantView(
        tenant,
        details.name(),
        type,
        details.description(),
        details.contactEmail() == null
            ? null
            : vault.open(tenant, details.contactEmail()).orElse(Vault.ERASED),
        details.ownerId(),
        TenantSettings.masked(config),
        status,
        limits,
        version,
        createdAt,
        updatedAt);
  }
}
