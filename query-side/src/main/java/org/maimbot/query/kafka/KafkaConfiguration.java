package org.maimbot.query.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.serialization.Serializer;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.stream.EventFeed;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing of Kafka is loaded unless {@code maimbot.kafka.enabled} is true. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("maimbot.kafka.enabled")
@EnableConfigurationProperties(KafkaSettings.class)
class KafkaConfiguration {
  /** Its name makes it the dependency {@code kafka} of the health check. */
  @Bean
  KafkaState kafkaHealthIndicator(EventFeed feed, MeterRegistry metrics) {
    return new KafkaState(feed, metrics);
  }

  /** Axon's own token store names a node by its process, in which there may be several nodes. */
  @Bean
  KafkaPublisher kafkaPublisher(
      KafkaSettings settings,
      EventFeed feed,
      KafkaState state,
      EntityManagerProvider entities,
      Serializer serializer,
      PlatformTransactionManager transactions) {
    JpaTokenStore tokens =
        JpaTokenStore.builder()
            .entityManagerProvider(entities)
            .serializer(serializer)
            .nodeId(Identifiers.next("node_"))
            .claimTimeout(settings.claimTimeout())
            .build();
    Claim claim = new Claim(tokens, new TransactionTemplate(transactions));
    return new KafkaPublisher(settings, feed, claim, state);
  }
}
