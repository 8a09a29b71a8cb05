package org.maimbot.command.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Seals with Tink (AES-256-GCM), the tenant's id bound in, so that no seal opens elsewhere. */
@Component
class TinkVault implements Vault {
  /** Also how long another node may still open what a deletion has made unreadable. */
  private static final Duration KEY_LIFE_IN_MEMORY = Duration.ofSeconds(30);

  private final JdbcTemplate jdbc;
  private final MasterKey master;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Cache<TenantId, Aead> keys =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KEY_LIFE_IN_MEMORY).build();

  TinkVault(JdbcTemplate jdbc, MasterKey master, Clock clock) {
    this.jdbc = jdbc;
    this.master = master;
    this.clock = clock;
  }

  @Override
  public Sealed seal(TenantId tenant, String clear) {
    if (clear == null) return null;
    try {
      byte[] sealed =
          keyFor(tenant).encrypt(clear.getBytes(StandardCharsets.UTF_8), context(tenant));
      return new Sealed(Base64.getEncoder().encodeToString(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot seal for " + tenant, e);
    }
  }

  @Override
  public Optional<String> open(TenantId tenant, Sealed sealed) {
    if (sealed == null) return Optional.empty();
    return findKey(tenant).map(key -> decrypt(key, tenant, sealed));
  }

  @Override
  public void destroy(TenantId tenant) {
    jdbc.update("delete from tenant_data_key where tenant_id = ?", tenant.value());
    keys.invalidate(tenant);
  }

  private static String decrypt(Aead key, TenantId tenant, Sealed sealed) {
    try {
      byte[] clear = key.decrypt(Base64.getDecoder().decode(sealed.ciphertext()), context(tenant));
      return new String(clear, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("Not sealed for " + tenant + ", or altered", e);
    }
  }

  private Aead keyFor(TenantId tenant) throws GeneralSecurityException {
    Aead cached = keys.getIfPresent(tenant);
    if (cached != null) return cached;
    byte[] fresh = new byte[AesGcm.KEY_BYTES];
    random.nextBytes(fresh);
    int made =
        jdbc.update(
            "insert ignore into tenant_data_key (tenant_id, wrapped_key, created_at)"
                + " values (?,?,?)",
            tenant.value(),
            master.aead().encrypt(fresh, context(tenant)),
            LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    if (made == 0) return findKey(tenant).orElseThrow(); // it had one already
    Aead key = AesGcm.of(fresh);
    onceCommitted(() -> keys.put(tenant, key));
    return key;
  }

  /** A key that is rolled back must be remembered by nobody. */
  private static void onceCommitted(Runnable remember) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            remember.run();
          }
        });
  }

  private Optional<Aead> findKey(TenantId tenant) {
    Aead cached = keys.getIfPresent(tenant);
    if (cached != null) return Optional.of(cached);
    Optional<Aead> stored = read(tenant);
    stored.ifPresent(key -> keys.put(tenant, key));
    return stored;
  }

  private Optional<Aead> read(TenantId tenant) {
    List<byte[]> wrapped =
        jdbc.query(
            "select wrapped_key from tenant_data_key where tenant_id = ?",
            (row, _) -> row.getBytes(1),
            tenant.value());
    return wrapped.stream().findFirst().map(key -> unwrap(tenant, key));
  }

  private Aead unwrap(TenantId tenant, byte[] wrapped) {
    try {
      return AesGcm.of(master.aead().decrypt(wrapped, context(tenant)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The data key of " + tenant + " does not unwrap", e);
    }
  }

  private static byte[] context(TenantId tenant) {
    return tenant.value().getBytes(StandardCharsets.US_ASCII);
  }
}
