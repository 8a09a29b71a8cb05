package org.maimbot.query.access;

import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.resource.Delay;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.maimbot.query.projection.EventsOf;
import org.maimbot.query.projection.SidePool;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the key checks together, on connections that commit by themselves. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  private static final int CONNECTIONS = 3;

  /** The default waits up to half a minute before it tries a Redis that was away. */
  @Bean
  ClientResourcesBuilderCustomizer reconnectSoon() {
    return resources -> resources.reconnectDelay(Delay.constant(Duration.ofMillis(200)));
  }

  @Bean
  RedisLink redisLink(LettuceConnectionFactory redis, LimitsProperties limits) {
    return new RedisLink(redis.getRequiredNativeClient(), limits.timeout());
  }

  /** Connections of their own: no number of slow lists keeps a check from its proof. */
  @Bean(defaultCandidate = false, destroyMethod = "close")
  HikariDataSource accessDataSource(@Qualifier("readDataSource") HikariDataSource reads) {
    return SidePool.forLookups(reads, "access", CONNECTIONS);
  }

  @Bean
  SharedEpochs sharedEpochs(RedisLink link) {
    return new SharedEpochs(link);
  }

  @Bean
  AccessEpochs accessEpochs(
      @Qualifier("accessDataSource") DataSource database,
      SharedEpochs shared,
      AccessProperties access) {
    return new AccessEpochs(new EpochTable(database), shared, access.maxAge());
  }

  @Bean
  KeyGate keyGate(
      @Qualifier("accessDataSource") DataSource database,
      AccessEpochs epochs,
      RedisLink link,
      UseCounters uses,
      Clock clock,
      AccessProperties access,
      LimitsProperties limits) {
    return new KeyGate(
        new AccessCache(epochs, new JdbcAccessRecords(database), access.cacheSize()),
        new RateLimiter(link, RateLimiter.MINUTE),
        limits.whenRedisIsAway(),
        uses,
        clock);
  }

  @Bean
  TurnDoor turnDoor(KeyGate keys, RedisLink link, UseCounters uses, LimitsProperties limits) {
    return new TurnDoor(
        keys, new TurnLimiter(link, RateLimiter.MINUTE), limits.whenRedisIsAway(), uses);
  }

  /** Not a projection: an event that cannot move the epoch on must not be. */
  @Bean
  ConfigurerModule accessProcessor(JdbcTemplate jdbc, NodeAccess changes) {
    AccessProcessor processor = new AccessProcessor(jdbc, changes);
    return configurer ->
        configurer
            .eventProcessing()
            .registerEventHandler(_ -> processor)
            .assignHandlerInstancesMatching(
                AccessProcessor.NAME, 1, handler -> handler == processor)
            .registerSubscribingEventProcessor(
                AccessProcessor.NAME,
                axon -> EventsOf.matching(axon, AccessProcessor::changesAccess))
            .registerListenerInvocationErrorHandler(
                AccessProcessor.NAME, _ -> PropagatingErrorHandler.instance());
  }

  @Bean
  NodeAccess nodeAccess(
      AccessEpochs epochs, SharedEpochs shared, RedisLink link, AccessProperties access) {
    return new NodeAccess(epochs, shared, link, access.pollInterval());
  }

  @Bean
  UseCounters useCounters(
      @Qualifier("accessDataSource") DataSource database, Clock clock, AccessProperties access) {
    return new UseCounters(database, clock, access.flushInterval());
  }
}
