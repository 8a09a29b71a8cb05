package org.maimbot.query.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.deadletter.jpa.JpaSequencedDeadLetterQueue;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives each projection its subscribing processor and its dead letters, and queries their pool. */
@Configuration
class ProjectionConfiguration {
  /** A projection may fall this far behind before it refuses writes. */
  private static final int MAX_DEAD_LETTERS = 1_000_000;

  @Bean
  ConfigurerModule inlineProjections(List<Projection<?, ?>> projections, JdbcTemplate jdbc) {
    return configurer ->
        projections.forEach(projection -> register(configurer.eventProcessing(), projection, jdbc));
  }

  private static void register(
      EventProcessingConfigurer processing, Projection<?, ?> projection, JdbcTemplate jdbc) {
    String name = projection.name();
    InlineProjector<?, ?> projector = new InlineProjector<>(projection, jdbc);
    processing
        .registerEventHandler(_ -> projector)
        .assignHandlerInstancesMatching(name, 1, handler -> handler == projector)
        .registerSubscribingEventProcessor(name, axon -> EventsOf.kind(axon, projection.events()))
        .registerDeadLetterPolicy(name, _ -> new FaultPolicy())
        .registerDeadLetterQueue(
            name,
            axon ->
                new VersionGuardedQueue(
                    JpaSequencedDeadLetterQueue.builder()
                        .processingGroup(name)
                        .entityManagerProvider(axon.getComponent(EntityManagerProvider.class))
                        .transactionManager(axon.getComponent(TransactionManager.class))
                        .genericSerializer(axon.serializer())
                        .eventSerializer(axon.eventSerializer())
                        .maxSequences(MAX_DEAD_LETTERS)
                        .maxSequenceSize(MAX_DEAD_LETTERS)
                        .build()));
  }

  /** Queries need no transaction: each reads in one statement, or says otherwise itself. */
  @Bean
  QueryBus queryBus() {
    return SimpleQueryBus.builder().build();
  }

  @Bean(defaultCandidate = false, destroyMethod = "close")
  HikariDataSource readDataSource(
      JdbcConnectionDetails details,
      HikariDataSource writes,
      @Value("${maimbot.reads.pool-size:8}") int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("reads");
    config.setJdbcUrl(details.getJdbcUrl());
    config.setUsername(details.getUsername());
    config.setPassword(details.getPassword());
    config.setDataSourceProperties(writes.getDataSourceProperties());
    config.setTransactionIsolation(writes.getTransactionIsolation());
    config.setConnectionTimeout(writes.getConnectionTimeout());
    config.setInitializationFailTimeout(-1);
    config.setMaximumPoolSize(size);
    if (writes.getMinimumIdle() >= 0) { // it is negative when all are kept
      config.setMinimumIdle(Math.min(size, writes.getMinimumIdle()));
      config.setIdleTimeout(writes.getIdleTimeout());
    }
    return new HikariDataSource(config);
  }

  @Bean
  Reads reads(JdbcTemplate jdbc, @Qualifier("readDataSource") HikariDataSource direct) {
    return new Reads(jdbc, direct);
  }
}
