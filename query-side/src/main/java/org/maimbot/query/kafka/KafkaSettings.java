package org.maimbot.query.kafka;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how events are published to Kafka.
 *
 * @param enabled whether they are
 * @param bootstrapServers where the brokers are found
 * @param topic one topic for all events; empty is a topic per feature
 * @param topicPrefix what the topics per feature begin with: {@code maimbot.tenant}
 * @param partitions topics that are missing are made with so many; 0 leaves that to the brokers
 * @param from {@code beginning} or {@code now}: where the first start ever begins
 * @param sensitive whether sealed fields are opened; otherwise they are masked
 * @param batch how many events one transaction publishes at most
 * @param transactionalId by which a node that takes over locks the one before it out
 * @param claimTimeout after how long a node that has gone silent is replaced
 * @param pause the longest pause after failures
 * @param producer further properties of the producer, such as {@code security.protocol}
 */
@ConfigurationProperties("maimbot.kafka")
record KafkaSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("localhost:9092") String bootstrapServers,
    @DefaultValue("") String topic,
    @DefaultValue("maimbot") String topicPrefix,
    @DefaultValue("0") int partitions,
    @DefaultValue("beginning") String from,
    @DefaultValue("false") boolean sensitive,
    @DefaultValue("500") int batch,
    @DefaultValue("maimbot-event-stream") String transactionalId,
    @DefaultValue("10s") Duration claimTimeout,
    @DefaultValue("30s") Duration pause,
    @DefaultValue Map<String, String> producer) {

  /** The topic of an event with this alias. */
  String topicOf(String alias) {
    return topic.isEmpty() ? topicPrefix + "." + alias.substring(0, alias.indexOf('.')) : topic;
  }
}
