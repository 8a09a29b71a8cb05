package org.maimbot.command.vault;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.maimbot.command.vault.MasterKeyRing.Wrapped;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tenants' data keys, one each for as long as the tenant exists. */
@Component
class TenantKeys {
  private static final int REMEMBERED = 10_000;

  private final JdbcTemplate jdbc;
  private final MasterKeyRing master;
  private final Making making;
  private final Clock clock;
  private final KeyCache<TenantId, TenantKey> keys = new KeyCache<>(REMEMBERED);

  TenantKeys(JdbcTemplate jdbc, MasterKeyRing master, Making making, Clock clock) {
    this.jdbc = jdbc;
    this.master = master;
    this.making = making;
    this.clock = clock;
  }

  Optional<TenantKey> find(TenantId tenant) {
    TenantKey known = keys.get(tenant);
    if (known != null) return Optional.of(known);
    List<Wrapped> wrapped =
        jdbc.query(
            "select master_key_id, wrapped_key from tenant_data_key where tenant_id = ?",
            (row, _) -> new Wrapped(row.getString(1), row.getBytes(2)),
            tenant.value());
    Optional<TenantKey> stored =
        wrapped.stream()
            .findFirst()
            .map(key -> TenantKey.of(tenant, master.unwrap(key, tenant.value())));
    stored.ifPresent(key -> keys.found(tenant, key));
    return stored;
  }

  TenantKey findOrMake(TenantId tenant) {
    return find(tenant).orElseGet(() -> making.forLiving(tenant, () -> make(tenant)));
  }

  void destroy(TenantId tenant) {
    jdbc.update("delete from tenant_data_key where tenant_id = ?", tenant.value());
    keys.unmake(tenant);
  }

  /** Forgets what was destroyed on another node. */
  void forget(TenantId tenant) {
    keys.drop(tenant);
  }

  private TenantKey make(TenantId tenant) {
    byte[] fresh = making.key();
    Wrapped wrapped = master.wrap(fresh, tenant.value());
    int made =
        jdbc.update(
            "insert ignore into tenant_data_key (tenant_id, master_key_id, wrapped_key, created_at)"
                + " values (?,?,?,?)",
            tenant.value(),
            wrapped.masterKeyId(),
            wrapped.bytes(),
            LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    if (made == 0) return find(tenant).orElseThrow(); // another one was quicker
    TenantKey key = TenantKey.of(tenant, fresh);
    keys.made(tenant, key);
    return key;
  }
}
