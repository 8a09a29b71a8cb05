package org.maimbot.command.vault;

import java.util.Collection;
import java.util.Optional;
import org.maimbot.command.vault.UserKeys.UserKey;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;
import org.springframework.stereotype.Component;

/**
 * Seals with Tink (AES-256-GCM). What is sealed for a user reads {@code u1.KEY.CIPHERTEXT}, what is
 * sealed for the tenant is the ciphertext alone; Base64 knows no dot.
 */
@Component
class TinkVault implements Vault {
  private static final String USER_FORM = "u1.";

  private final TenantKeys tenants;
  private final UserKeys users;
  private final Destructions destructions;

  TinkVault(TenantKeys tenants, UserKeys users, Destructions destructions) {
    this.tenants = tenants;
    this.users = users;
    this.destructions = destructions;
  }

  @Override
  public Sealed seal(TenantId tenant, String clear) {
    if (clear == null) return null;
    return new Sealed(tenants.findOrMake(tenant).cipher().seal(clear));
  }

  @Override
  public Sealed seal(TenantId tenant, UserRef user, String clear) {
    if (clear == null) return null;
    UserKey key = users.findOrMake(tenant, user);
    return new Sealed(USER_FORM + key.id() + "." + key.cipher().seal(clear));
  }

  @Override
  public Optional<String> open(TenantId tenant, Sealed sealed) {
    if (sealed == null) return Optional.empty();
    String text = sealed.ciphertext();
    if (!text.startsWith(USER_FORM)) {
      return tenants.find(tenant).map(key -> key.cipher().open(text));
    }
    int end = text.indexOf('.', USER_FORM.length());
    if (end < 0) throw new IllegalStateException("A sealed text of " + tenant + " was altered");
    return users
        .named(tenant, text.substring(USER_FORM.length(), end))
        .map(key -> key.cipher().open(text.substring(end + 1)));
  }

  @Override
  public void expect(Collection<TenantId> expected) {
    tenants.expect(expected);
  }

  @Override
  public UserRef pseudonym(EndUser user) {
    return tenants.findOrMake(user.tenantId()).reference(user.userId());
  }

  @Override
  public void destroy(TenantId tenant) {
    destructions.destroy(tenant);
  }

  @Override
  public boolean destroy(TenantId tenant, UserRef user) {
    return destructions.destroy(tenant, user);
  }

  @Override
  public boolean hasDestroyed(TenantId tenant, UserRef user) {
    return destructions.happenedTo(tenant, user);
  }
}
