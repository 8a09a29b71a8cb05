package org.maimbot.kernel;

import java.util.Collection;
import java.util.Optional;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;

/**
 * Seals what must not be at rest in clear, with a data key per tenant, and with one per end user
 * where the text is theirs. A key is made at its first use, in the transaction under way if there
 * is one; only a tenant that lives is given keys, others are refused with TENANT_001.
 */
public interface Vault {
  /** What readers see in place of what was sealed under a destroyed key. */
  String ERASED = "[erased]";

  /** Encrypts under the tenant's data key; null stays null. */
  Sealed seal(TenantId tenant, String clear);

  /** Encrypts under the user's data key; null stays null. */
  Sealed seal(TenantId tenant, UserRef user, String clear);

  /** Encrypts under the user's data key; null stays null. */
  default Sealed seal(EndUser user, String clear) {
    return clear == null ? null : seal(user.tenantId(), pseudonym(user), clear);
  }

  /**
   * Decrypts what was sealed for the tenant or for any of its users; empty when there is nothing or
   * the key was destroyed, also when the same user has another key since.
   */
  Optional<String> open(TenantId tenant, Sealed sealed);

  /** Has the data keys of all these tenants at hand, so that opening does not look for each. */
  default void expect(Collection<TenantId> tenants) {}

  /**
   * Stands for the user in events, read models and look-ups: the same on every node and for as long
   * as the tenant exists, not to be traced back without the tenant's key.
   */
  UserRef pseudonym(EndUser user);

  /** Destroys the tenant's data key and its users': what they sealed can never be opened again. */
  void destroy(TenantId tenant);

  /**
   * Destroys the user's data key, in the transaction under way; what is sealed for them afterwards
   * has another one.
   *
   * @return whether they had one
   */
  boolean destroy(TenantId tenant, UserRef user);

  /** Whether a data key of the user's was ever destroyed. */
  boolean hasDestroyed(TenantId tenant, UserRef user);
}
