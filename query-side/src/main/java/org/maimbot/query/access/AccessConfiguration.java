package org.maimbot.query.access;

import io.lettuce.core.resource.Delay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the key checks together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessProperties.class, LimitsProperties.class})
class AccessConfiguration {
  /** The default waits up to half a minute before it tries a Redis that was away. */
  @Bean
  ClientResourcesBuilderCustomizer reconnectSoon() {
    return resources ->
        resources.reconnectDelay(Delay.constant(Duration.ofMillis(200)));
  }

  @Bean
  RedisLink redisLink(LettuceConnectionFactory redis, LimitsProperties limits) {
    return new RedisLink(redis.getRequiredNativeClient(), limits.timeout());
  }

  @Bean
  SharedEpochs sharedEpochs(RedisLink link) {
    return new SharedEpochs(link);
  }

  @Bean
  AccessEpochs accessEpochs(JdbcTemplate jdbc, SharedEpochs shared, AccessProperties access) {
    return new AccessEpochs(new EpochTable(jdbc.getDataSource()), shared, access.maxAge());
  }

  @Bean
  NodeAccess nodeAccess(
      AccessEpochs epochs, SharedEpochs shared, RedisLink link, AccessProperties access) {
    return new NodeAccess(epochs, shared, link, access.pollInterval());
  }

  @Bean
  UseCounters useCounters(JdbcTemplate jdbc, Clock clock, AccessProperties access) {
    return new UseCounters(jdbc.getDataSource(), clock, access.flushInterval());
  }

  @Bean
  KeyGate keyGate(
      AccessEpochs epochs,
      AccessRecords records,
      RedisLink link,
      UseCounters uses,
      AccessProperties access,
      LimitsProperties limits,
      Clock clock) {
    return new KeyGate(
        new AccessCache(epochs, records, access.cacheSize()),
        new RateLimiter(link, RateLimiter.MINUTE),
        limits.whenRedisIsAway(),
        uses,
        clock);
  }
}
