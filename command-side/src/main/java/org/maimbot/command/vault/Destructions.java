package org.maimbot.command.vault;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.Nudges;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Destroys keys: the row goes and a note of it stays, in the transaction under way; when it has
 * committed, this node forgets the key at once, other nodes as soon as Redis tells them, and at the
 * latest when the life of a key in memory ends.
 */
@Component
class Destructions {
  private static final String CHANNEL = "key-destroyed";
  private static final String NOTE =
      "insert ignore into destroyed_key (tenant_id, key_id, user_ref, destroyed_at)"
          + " values (?,?,?,?)";

  private final JdbcTemplate jdbc;
  private final TenantKeys tenants;
  private final UserKeys users;
  private final Clock clock;
  private final ObjectProvider<Nudges> nudges;

  Destructions(
      JdbcTemplate jdbc,
      TenantKeys tenants,
      UserKeys users,
      Clock clock,
      ObjectProvider<Nudges> nudges) {
    this.jdbc = jdbc;
    this.tenants = tenants;
    this.users = users;
    this.clock = clock;
    this.nudges = nudges;
    nudges.ifAvailable(heard -> heard.listen(CHANNEL, this::forget));
  }

  void destroy(TenantId tenant) {
    tenants.destroy(tenant);
    users.destroyAll(tenant);
    jdbc.update("delete from destroyed_key where tenant_id = ?", tenant.value());
    note(tenant, "", "");
    onceCommitted(tenant.value());
  }

  /** Whether the user had a key, or had one that a restored log does not tell of. */
  boolean destroy(TenantId tenant, UserRef user) {
    int owed =
        jdbc.update(
            "update destroyed_key set owed = false where tenant_id = ? and user_ref = ? and owed",
            tenant.value(),
            user.value());
    Optional<String> destroyed = users.destroy(tenant, user);
    destroyed.ifPresent(keyId -> {
      note(tenant, keyId, user.value());
      onceCommitted(tenant + " " + keyId + " " + user);
    });
    return destroyed.isPresent() || owed > 0;
  }

  boolean happenedTo(TenantId tenant, UserRef user) {
    List<Integer> noted =
        jdbc.queryForList(
            "select 1 from destroyed_key where tenant_id = ? and user_ref = ? limit 1",
            Integer.class,
            tenant.value(),
            user.value());
    return !noted.isEmpty();
  }

  private void note(TenantId tenant, String keyId, String user) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    jdbc.update(NOTE, tenant.value(), keyId, user, now);
  }

  private void onceCommitted(String message) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            forget(message);
            nudges.ifAvailable(others -> others.publish(CHANNEL, message));
          }
        });
  }

  private void forget(String message) {
    String[] parts = message.split(" ", -1);
    TenantId tenant = new TenantId(parts[0]);
    if (parts.length == 1) {
      tenants.forget(tenant);
      users.forgetAll(tenant);
    } else {
      users.forget(tenant, new UserRef(parts[2]), parts[1]);
    }
  }
}
