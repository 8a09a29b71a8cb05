package org.maimbot.command.tenant;

import static org.maimbot.kernel.ErrorCode.TENANT_002;

import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.command.reservation.Reservations.NameTaken;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/** The rule that no two tenants have one name. */
@Component
class TenantNames {
  private final Reservations reservations;

  TenantNames(Reservations reservations) {
    this.reservations = reservations;
  }

  void reserve(TenantId tenant, String name) {
    try {
      reservations.enter(
          Kind.TENANT, tenant.value(), Reservations.ROOT, Reservations.ROOT, name, null);
    } catch (NameTaken _) {
      throw taken(name);
    }
  }

  void rename(TenantId tenant, String name) {
    try {
      reservations.rename(tenant.value(), name);
    } catch (NameTaken _) {
      throw taken(name);
    }
  }

  void release(TenantId tenant) {
    reservations.leave(tenant.value());
  }

  private static Refused taken(String name) {
    return new Refused(TENANT_002, "tenant.name-taken", name);
  }
}
