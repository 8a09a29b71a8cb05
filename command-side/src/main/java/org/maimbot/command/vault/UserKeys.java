package org.maimbot.command.vault;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.maimbot.command.vault.MasterKeyRing.Wrapped;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The end users' data keys: at most one each at a time, another one after an erasure. */
@Component
class UserKeys {
  private static final int REMEMBERED = 50_000;
  private static final int ID_BYTES = 16;

  /** One user's key. */
  record UserKey(String id, Cipher cipher) {}

  private record Owner(TenantId tenant, UserRef user) {}

  private record Named(TenantId tenant, String keyId) {}

  private record Stored(UserRef user, String keyId, Wrapped wrapped) {}

  private final JdbcTemplate jdbc;
  private final MasterKeyRing master;
  private final Making making;
  private final Clock clock;
  private final KeyCache<Owner, UserKey> present = new KeyCache<>(REMEMBERED);
  private final KeyCache<Named, UserKey> byId = new KeyCache<>(REMEMBERED);

  UserKeys(JdbcTemplate jdbc, MasterKeyRing master, Making making, Clock clock) {
    this.jdbc = jdbc;
    this.master = master;
    this.making = making;
    this.clock = clock;
  }

  /** The key with this id, if it still exists. */
  Optional<UserKey> named(TenantId tenant, String keyId) {
    UserKey known = byId.get(new Named(tenant, keyId));
    return known != null ? Optional.of(known) : read(tenant, "key_id", keyId);
  }

  UserKey findOrMake(TenantId tenant, UserRef user) {
    UserKey known = present.get(new Owner(tenant, user));
    if (known != null) return known;
    return read(tenant, "user_ref", user.value())
        .orElseGet(() -> making.forLiving(tenant, () -> make(tenant, user)));
  }

  /** Forgets what was destroyed on another node. */
  void forget(TenantId tenant, UserRef user, String keyId) {
    present.drop(new Owner(tenant, user));
    byId.drop(new Named(tenant, keyId));
  }

  void forgetAll(TenantId tenant) {
    present.dropAll(owner -> owner.tenant().equals(tenant));
    byId.dropAll(named -> named.tenant().equals(tenant));
  }

  /** The id of the key that the user had; empty when there was none. */
  Optional<String> destroy(TenantId tenant, UserRef user) {
    List<String> keys =
        jdbc.queryForList(
            "select key_id from user_data_key where tenant_id = ? and user_ref = ? for update",
            String.class,
            tenant.value(),
            user.value());
    keys.forEach(id -> {
      jdbc.update("delete from user_data_key where key_id = ?", id);
      byId.unmake(new Named(tenant, id));
    });
    present.unmake(new Owner(tenant, user));
    return keys.stream().findFirst();
  }

  void destroyAll(TenantId tenant) {
    jdbc.update("delete from user_data_key where tenant_id = ?", tenant.value());
  }

  private Optional<UserKey> read(TenantId tenant, String column, String value) {
    List<Stored> found =
        jdbc.query(
            "select user_ref, key_id, master_key_id, wrapped_key from user_data_key where tenant_id"
                + " = ? and "
                + column
                + " = ?",
            (row, _) ->
                new Stored(
                    new UserRef(row.getString(1)),
                    row.getString(2),
                    new Wrapped(row.getString(3), row.getBytes(4))),
            tenant.value(),
            value);
    return found.stream().findFirst().map(stored -> remembered(tenant, stored));
  }

  private UserKey remembered(TenantId tenant, Stored stored) {
    String context = context(tenant, stored.user(), stored.keyId());
    UserKey key = key(stored.keyId(), master.unwrap(stored.wrapped(), context), context);
    present.found(new Owner(tenant, stored.user()), key);
    byId.found(new Named(tenant, stored.keyId()), key);
    return key;
  }

  private UserKey make(TenantId tenant, UserRef user) {
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(making.bytes(ID_BYTES));
    String context = context(tenant, user, id);
    byte[] fresh = making.key();
    Wrapped wrapped = master.wrap(fresh, context);
    int made =
        jdbc.update(
            "insert ignore into user_data_key (tenant_id, user_ref, key_id, master_key_id,"
                + " wrapped_key, created_at) values (?,?,?,?,?,?)",
            tenant.value(),
            user.value(),
            id,
            wrapped.masterKeyId(),
            wrapped.bytes(),
            LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    if (made == 0) return read(tenant, "user_ref", user.value()).orElseThrow();
    UserKey key = key(id, fresh, context);
    present.made(new Owner(tenant, user), key);
    byId.made(new Named(tenant, id), key);
    return key;
  }

  private static UserKey key(String id, byte[] key, String context) {
    try {
      return new UserKey(id, Cipher.of(key, context));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not a data key: " + id, e);
    }
  }

  private static String context(TenantId tenant, UserRef user, String keyId) {
    return context(tenant.value(), user.value(), keyId);
  }

  /** What is bound into a key and into all that it seals. */
  static String context(String tenant, String user, String keyId) {
    return tenant + "/" + user + "/" + keyId;
  }
}
