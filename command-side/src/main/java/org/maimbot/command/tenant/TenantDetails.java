package org.maimbot.command.tenant;

import java.util.Optional;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantDetails;
import org.maimbot.kernel.tenant.TenantEvent.TenantCreated;
import org.maimbot.kernel.tenant.TenantEvent.TenantDetailsChanged;

/** How a tenant describes itself. */
record TenantDetails(String name, String description, Sealed contactEmail, String ownerId) {
  static TenantDetails of(TenantCreated created) {
    return new TenantDetails(
        created.name(), created.description(), created.contactEmail(), created.ownerId());
  }

  static TenantDetails of(TenantDetailsChanged changed) {
    return new TenantDetails(
        changed.name(), changed.description(), changed.contactEmail(), changed.ownerId());
  }

  /** These details with what the command gives in place of what it does not leave as it is. */
  TenantDetails with(ChangeTenantDetails command, Vault vault) {
    return new TenantDetails(
        given(command.name(), name),
        given(command.description(), description),
        seal(command, vault),
        given(command.ownerId(), ownerId));
  }

  private Sealed seal(ChangeTenantDetails command, Vault vault) {
    Optional<String> before = vault.open(command.tenantId(), contactEmail);
    // Sealing the same text twice gives two ciphertexts, which would look like a change.
    boolean unchanged =
        command.contactEmail() == null || before.equals(Optional.of(command.contactEmail()));
    return unchanged ? contactEmail : vault.seal(command.tenantId(), command.contactEmail());
  }

  private static String given(String changed, String current) {
    return changed == null ? current : changed;
  }
}
