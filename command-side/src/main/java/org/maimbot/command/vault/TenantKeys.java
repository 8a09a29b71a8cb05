package org.maimbot.command.vault;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.maimbot.command.vault.MasterKeyRing.Wrapped;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tenants' data keys, one each for as long as the tenant exists. */
@Component
class TenantKeys {
  private static final int REMEMBERED = 10_000;
  private static final String SELECT =
      "select tenant_id, master_key_id, wrapped_key from tenant_data_key where tenant_id in (";

  private record Stored(TenantId tenant, Wrapped key) {}

  private final JdbcTemplate jdbc;
  private final ObjectProvider<DataSource> reads;
  private final MasterKeyRing master;
  private final Making making;
  private final Clock clock;
  private final KeyCache<TenantId, TenantKey> keys = new KeyCache<>(REMEMBERED);

  /**
   * @param reads connections that see what is committed
   */
  TenantKeys(
      JdbcTemplate jdbc,
      @Qualifier("readDataSource") ObjectProvider<DataSource> reads,
      MasterKeyRing master,
      Making making,
      Clock clock) {
    this.jdbc = jdbc;
    this.reads = reads;
    this.master = master;
    this.making = making;
    this.clock = clock;
  }

  Optional<TenantKey> find(TenantId tenant) {
    TenantKey known = keys.get(tenant);
    if (known != null) return Optional.of(known);
    return read(jdbc, List.of(tenant)).stream().findFirst();
  }

  /** Finds all keys that are not at hand, in one question. */
  void expect(Collection<TenantId> tenants) {
    List<TenantId> unknown =
        tenants.stream().distinct().filter(tenant -> keys.get(tenant) == null).toList();
    if (!unknown.isEmpty()) read(new JdbcTemplate(reads.getObject()), unknown);
  }

  private List<TenantKey> read(JdbcTemplate from, List<TenantId> tenants) {
    List<Stored> stored =
        from.query(
            SELECT + String.join(",", Collections.nCopies(tenants.size(), "?")) + ")",
            (row, _) ->
                new Stored(
                    new TenantId(row.getString(1)), new Wrapped(row.getString(2), row.getBytes(3))),
            tenants.stream().map(TenantId::value).toArray());
    return stored.stream().map(this::remembered).toList();
  }

  private TenantKey remembered(Stored stored) {
    TenantId tenant = stored.tenant();
    TenantKey key = TenantKey.of(tenant, master.unwrap(stored.key(), tenant.value()));
    keys.found(tenant, key);
    return key;
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
