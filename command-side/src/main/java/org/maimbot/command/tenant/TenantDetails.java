package org.maimbot.command.tenant;

import java.util.Optional;
import org.maimbot.kernel.Change;
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
        command.name() == null ? name : command.name(),
        Change.of(description, command.description()),
        seal(command, vault),
        Change.of(ownerId, command.ownerId()));
  }

  private Sealed seal(ChangeTenantDetails command, Vault vault) {
    Change change = command.contactEmail();
    if (change == null) return contactEmail;
    if (change.equals(Change.REMOVAL)) return null;
    // Sealing the same text twice gives two ciphertexts, which would look like a change.
    Optional<String> before = vault.open(command.tenantId(), contactEmail);
    boolean unchanged = before.equals(Optional.of(change.text()));
    return unchanged ? contactEmail : vault.seal(command.tenantId(), change.text());
  }
}
