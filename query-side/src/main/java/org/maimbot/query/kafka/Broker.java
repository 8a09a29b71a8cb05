package org.maimbot.query.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.stream.FeedEvent;

/**
 * A connection to Kafka. Opening one locks out every earlier one with the same transactional id, so
 * that a node that was taken for dead cannot write behind its successor.
 */
final class Broker implements AutoCloseable {
  private static final int PATIENCE_MS = 10_000;
  private static final byte[] STRUCTURED = "application/cloudevents+json".getBytes(UTF_8);

  private final KafkaSettings settings;
  private final KafkaProducer<String, byte[]> producer;

  private Broker(KafkaSettings settings) {
    this.settings = settings;
    this.producer =
        new KafkaProducer<>(
            properties(settings), new StringSerializer(), new ByteArraySerializer());
  }

  static Broker open(KafkaSettings settings) {
    if (settings.partitions() > 0) makeTopics(settings);
    Broker broker = new Broker(settings);
    try {
      broker.producer.initTransactions();
      return broker;
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** Publishes all of them or none. */
  void publish(List<FeedEvent> events) {
    producer.beginTransaction();
    for (FeedEvent event : events) {
      ProducerRecord<String, byte[]> message =
          new ProducerRecord<>(
              settings.topicOf(event.alias()), event.subject(), event.json().getBytes(UTF_8));
      message.headers().add("content-type", STRUCTURED);
      var _ = producer.send(message); // the commit fails if one of them has
    }
    producer.commitTransaction();
  }

  private static Map<String, Object> properties(KafkaSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "maimbot-event-stream");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE_MS);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    properties.putAll(settings.producer());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
    return properties;
  }

  private static void makeTopics(KafkaSettings settings) {
    Set<String> names =
        StoredEvents.all().values().stream()
            .map(alias -> settings.topicOf(alias.name()))
            .collect(Collectors.toSet());
    Map<String, Object> properties = new HashMap<>(settings.producer());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    try (Admin admin = Admin.create(properties)) {
      Set<String> present = admin.listTopics().names().get();
      names.removeAll(present);
      List<NewTopic> missing =
          names.stream()
              .map(name -> new NewTopic(name, Optional.of(settings.partitions()), Optional.empty()))
              .toList();
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) return; // another node was quicker
      throw new KafkaException("The topics were not made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while making topics", e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
