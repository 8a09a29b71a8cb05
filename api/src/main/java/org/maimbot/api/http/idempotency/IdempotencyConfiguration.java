package org.maimbot.api.http.idempotency;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.maimbot.api.http.input.HttpJson;
import org.maimbot.kernel.MasterSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencySettings.class)
class IdempotencyConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyConfiguration.class);

  private final ObjectProvider<KeptAnswers> store;
  private final ObjectProvider<JdbcClient> jdbc;

  IdempotencyConfiguration(
      @Lazy ObjectProvider<KeptAnswers> store, ObjectProvider<JdbcClient> jdbc) {
    this.store = store;
    this.jdbc = jdbc;
  }

  @Bean
  @Lazy
  static KeptAnswers keptAnswers(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      MasterSeal seal,
      HttpJson json,
      Clock clock,
      IdempotencySettings settings) {
    return new KeptAnswers(jdbc, transactions, seal, json, clock, settings);
  }

  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void purge() {
    try {
      if (jdbc.getIfAvailable() != null) store.getObject().purge();
    } catch (DataAccessException e) {
      LOG.warn("Expired answers are kept until the next round: {}", e.getMessage());
    }
  }
}
