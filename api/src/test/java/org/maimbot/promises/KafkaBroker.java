package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.maimbot.embedded.FreePort;

/** A Kafka broker, its own controller, in a process of its own that can be killed. */
final class KafkaBroker implements AutoCloseable {
  private static final Path LOG = Path.of("target", "kafka.log");

  private final Path folder;
  private final Path settings;
  private final int port = FreePort.find();
  private Process process;

  KafkaBroker(Path folder) throws Exception {
    this.folder = folder;
    this.settings = folder.resolve("server.properties");
    try (var out = Files.newOutputStream(settings)) {
      settings().store(out, null);
    }
    String cluster = Uuid.randomUuid().toString();
    int formatted =
        java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", settings.toString())
            .waitFor();
    if (formatted != 0) throw new IllegalStateException("See " + LOG);
    start();
  }

  String address() {
    return "localhost:" + port;
  }

  /** Starts it, again where it was; it takes some seconds until it answers. */
  void start() throws IOException {
    process = java("kafka.Kafka", settings.toString());
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Waits until it answers; one that has died, for its port was taken, is started again. */
  void awaitReady() {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> {
          if (!process.isAlive()) start();
          assertThat(answers()).as("What Kafka says: %s", Files.readString(LOG)).isTrue();
        });
  }

  private boolean answers() throws InterruptedException {
    try (Admin admin = Admin.create(client())) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException _) {
      return false;
    }
  }

  /** Everything that is committed in any topic, in the order of each partition. */
  List<ConsumerRecord<String, String>> everything() {
    Properties client = client();
    client.put("isolation.level", "read_committed");
    List<ConsumerRecord<String, String>> all = new ArrayList<>();
    var text = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(client, text, text)) {
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> topic.getKey().startsWith("maimbot."))
              .flatMap(topic -> topic.getValue().stream())
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }

  private Properties client() {
    Properties client = new Properties();
    client.putAll(
        Map.of(
            "bootstrap.servers", address(),
            "request.timeout.ms", "3000",
            "default.api.timeout.ms", "5000"));
    return client;
  }

  private Properties settings() {
    int controller = FreePort.find();
    Properties all = new Properties();
    all.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@localhost:" + controller,
            "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller,
            "advertised.listeners", "PLAINTEXT://localhost:" + port,
            "controller.listener.names", "CONTROLLER",
            "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
            "inter.broker.listener.name", "PLAINTEXT",
            "log.dirs", folder.resolve("data").toString(),
            "num.partitions", "3"));
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      all.put(topic + ".replication.factor", "1");
      all.put(topic + ".num.partitions", "1");
    }
    all.put("transaction.state.log.min.isr", "1");
    return all;
  }

  private Process java(String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dkafka.logs.dir=" + folder,
                "-Dlogback.configurationFile=" + logging(),
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
        .start();
  }

  private Path logging() throws IOException {
    return Files.writeString(
        folder.resolve("logback.xml"),
        """
        <configuration>
          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
          </appender>
          <root level="warn"><appender-ref ref="out"/></root>
        </configuration>
        """);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
