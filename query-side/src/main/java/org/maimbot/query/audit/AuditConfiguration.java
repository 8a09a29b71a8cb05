package org.maimbot.query.audit;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.maimbot.kernel.MasterSeal;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.query.history.EntityDiffs;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.SidePool;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  private static final int CONNECTIONS = 4;

  /** The trail's own way to the database, beside whatever transaction the caller is in. */
  record Database(JdbcTemplate jdbc, TransactionTemplate apart, TransactionTemplate snapshot) {}

  /** Connections of its own, so that busy writers do not keep what is to be audited waiting. */
  @Bean(defaultCandidate = false, destroyMethod = "close")
  HikariDataSource auditDataSource(@Qualifier("readDataSource") HikariDataSource reads) {
    return SidePool.forBatches(reads, "audit", CONNECTIONS);
  }

  @Bean
  Database auditDatabase(@Qualifier("auditDataSource") HikariDataSource source) {
    JdbcTransactionManager manager = new JdbcTransactionManager(source);
    DefaultTransactionDefinition apart =
        new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    DefaultTransactionDefinition snapshot = new DefaultTransactionDefinition(apart);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return new Database(
        new JdbcTemplate(source),
        new TransactionTemplate(manager, apart),
        new TransactionTemplate(manager, snapshot));
  }

  @Bean
  SigningKeys auditSigningKeys(Database database, MasterSeal seal, Clock clock) {
    return new SigningKeys(database.jdbc(), database.apart(), seal, clock);
  }

  @Bean
  Checkpoints auditCheckpoints(Database database, SigningKeys keys, Clock clock) {
    return new Checkpoints(database.jdbc(), database.apart(), keys, clock);
  }

  @Bean
  Auditor auditor(Database database, Checkpoints checkpoints, AuditProperties properties) {
    Chaining chaining =
        new Chaining(database.jdbc(), database.apart(), checkpoints, properties.checkpointEvery());
    return new Auditor(chaining, checkpoints, properties);
  }

  @Bean
  DisposableBean auditNudge(EventFeed feed, Auditor auditor) {
    EventFeed.Subscription growth = feed.onGrowth(_ -> auditor.nudge());
    return growth::close;
  }

  @Bean
  Inbox auditInbox(Database database, Auditor auditor) {
    return new Inbox(
        database.jdbc(), database.apart(), new RefusedKeys(database.jdbc()), auditor::nudge);
  }

  @Bean
  Verification auditVerification(
      Database database, Reads reads, Checkpoints checkpoints, SigningKeys keys) {
    return new Verification(reads, database.jdbc(), database.snapshot(), checkpoints, keys);
  }

  @Bean
  Retention auditRetention(Database database, Checkpoints checkpoints, Verification verification) {
    return new Retention(database.jdbc(), database.apart(), checkpoints, verification);
  }

  @Bean
  AuditLog auditLog(
      Reads reads,
      EntityDiffs diffs,
      Verification verification,
      Checkpoints checkpoints,
      SigningKeys keys) {
    return new JdbcAuditLog(
        reads,
        new EntryReader(reads, diffs),
        verification,
        checkpoints,
        keys,
        new Exports(reads, checkpoints, diffs));
  }
}
