package org.maimbot.command.subscription;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SigningKeys;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcSubscriptionSecrets implements SubscriptionSecrets, SigningKeys {
  private final JdbcTemplate jdbc;
  private final Vault vault;
  private final Clock clock;

  JdbcSubscriptionSecrets(JdbcTemplate jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public void keep(TenantId tenant, SubscriptionId subscription, int version, SigningKey key) {
    jdbc.update(
        "insert into subscription_secret (subscription_id, secret_version, sealed) values (?,?,?)",
        subscription.value(),
        version,
        vault.seal(tenant, key.secret()).ciphertext());
  }

  @Override
  public void endPrevious(SubscriptionId subscription, int version, Instant validUntil) {
    jdbc.update(
        "delete from subscription_secret where subscription_id = ? and secret_version < ?",
        subscription.value(),
        version);
    jdbc.update(
        "update subscription_secret set valid_until = ? where subscription_id = ?",
        LocalDateTime.ofInstant(validUntil, ZoneOffset.UTC),
        subscription.value());
  }

  @Override
  public void erase(SubscriptionId subscription) {
    jdbc.update("delete from subscription_secret where subscription_id = ?", subscription.value());
  }

  @Override
  public List<SigningKey> of(TenantId tenant, SubscriptionId subscription) {
    List<Sealed> sealed =
        jdbc.query(
            "select sealed from subscription_secret where subscription_id = ?"
                + " and (valid_until is null or valid_until > ?) order by secret_version desc",
            (row, _) -> new Sealed(row.getString(1)),
            subscription.value(),
            LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return sealed.stream()
        .map(key -> vault.open(tenant, key))
        .flatMap(Optional::stream)
        .map(SigningKey::of)
        .toList();
  }
}
