package org.maimbot.query.stream;

import com.zaxxer.hikari.HikariDataSource;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.query.access.RedisLink;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.SidePool;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class StreamConfiguration {
  /** One connection of its own, so that busy writers do not keep the sequencer waiting. */
  @Bean(defaultCandidate = false, destroyMethod = "close")
  HikariDataSource sequencerDataSource(@Qualifier("readDataSource") HikariDataSource reads) {
    return SidePool.forBatches(reads, "sequencer", 1);
  }

  @Bean
  Growth streamGrowth(RedisLink link) {
    return new Growth(link);
  }

  @Bean
  Sequencer sequencer(
      @Qualifier("sequencerDataSource") HikariDataSource database,
      Growth growth,
      StreamProperties properties) {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(database), apart());
    return new Sequencer(
        new Numbering(jdbc, transaction),
        jdbc,
        growth,
        new Sweep(new UnnumberedEvents(jdbc), properties.sweepEvery()),
        properties);
  }

  private static TransactionDefinition apart() {
    return new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Bean
  InitializingBean streamNudge(EventBus events, Sequencer sequencer) {
    CommitNudge nudge = new CommitNudge(sequencer);
    return () -> {
      var _ = events.subscribe(nudge::appended);
    };
  }

  @Bean
  StreamableMessageSource<TrackedEventMessage<?>> numberedEvents(
      Reads reads, EventDecoder decoder, Growth growth) {
    return new NumberedEvents(reads, decoder, growth);
  }

  @Bean
  EventFeed eventFeed(
      Reads reads, Growth growth, Vault vault, EventDecoder decoder, StreamProperties properties) {
    return new JdbcEventFeed(
        reads,
        new CloudEvents(new EventData(vault, new OldRevisions(decoder))),
        growth,
        properties.concurrentReads());
  }
}
