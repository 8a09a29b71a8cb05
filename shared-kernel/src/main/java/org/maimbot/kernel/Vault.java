package org.maimbot.kernel;

import java.util.Optional;
import org.maimbot.kernel.tenant.TenantId;

/** Seals what must not be at rest in clear, with a data key per tenant. */
public interface Vault {
  /** What readers see in place of what was sealed under a destroyed key. */
  String ERASED = "[erased]";

  /** Encrypts under the tenant's data key, which is made at the first use; null stays null. */
  Sealed seal(TenantId tenant, String clear);

  /** Decrypts; empty when there is nothing or the tenant's data key was destroyed. */
  Optional<String> open(TenantId tenant, Sealed sealed);

  /** Destroys the tenant's data key: what it sealed can never be opened again. */
  void destroy(TenantId tenant);
}
