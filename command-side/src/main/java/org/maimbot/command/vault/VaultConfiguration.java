package org.maimbot.command.vault;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.maimbot.command.database.StartCheck;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
  @Bean
  static MasterKeyRing masterKeyRing(
      EncryptionSettings settings,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Clock clock,
      Making making) {
    GivenMasterKeys given = new GivenMasterKeys(settings);
    if (!settings.kms().isGiven()) return new MasterKeyRing(given);
    return new MasterKeyRing(
        new ManagedMasterKeys(
            new TransitKms(settings.kms()),
            jdbc,
            new TransactionTemplate(transactions),
            clock,
            making,
            given));
  }

  @Bean
  WrappedKeys tenantDataKeys(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, MasterKeyRing master) {
    return WrappedKeys.ofTenants(jdbc, new TransactionTemplate(transactions), master);
  }

  @Bean
  WrappedKeys userDataKeys(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, MasterKeyRing master) {
    return WrappedKeys.ofUsers(jdbc, new TransactionTemplate(transactions), master);
  }

  /** A node that lacks a key in use would fail later, and wrap what others cannot open. */
  @Bean
  StartCheck masterKeyCheck(List<WrappedKeys> tables, MasterKeyRing master) {
    return new StartCheck() {
      @Override
      protected void check() {
        Stream<String> used = tables.stream().flatMap(table -> table.masterKeyIds().stream());
        List<String> missing =
            used.filter(id -> !id.isEmpty() && !master.knows(id)).distinct().toList();
        if (missing.isEmpty()) return;
        throw new IllegalStateException(
            "Data keys of this database hang on master keys that were not given: %s. Give them in"
                    .formatted(missing)
                + " MAIMBOT_ENCRYPTION_PREVIOUSMASTERKEYS or correct MAIMBOT_ENCRYPTION_MASTERKEY");
      }
    };
  }
}
