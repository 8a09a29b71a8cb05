package org.maimbot.promises;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.FakeModels;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.ModelAnswers;
import org.maimbot.embedded.ModelTalk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A reader of a reply who is slower than the model that writes it. */
@IntegrationTest(
    properties = {
      "maimbot.chat.max-reply=100000000",
      "maimbot.models.max-reply=100000000",
      "maimbot.chat.ping-every=200ms",
      "maimbot.chat.abandon-after=1s"
    })
class SlowReaderTest {
  private static final String PIECE = ModelAnswers.delta("x".repeat(1_000));

  private final FakeModels models = FakeModels.start();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong seen = new AtomicLong();
  private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

  @LocalServerPort private int port;
  @Autowired private ServletWebServerApplicationContext server;

  @AfterEach
  void close() {
    models.close();
  }

  private void writeWithoutEnd(ModelTalk talk) throws IOException {
    talk.begin("text/event-stream");
    try {
      while (true) {
        talk.event(PIECE);
        written.incrementAndGet();
      }
    } finally {
      hungUp.complete(null);
    }
  }

  private byte[] request(Http node) {
    Keys key = Keys.issue(node);
    models.answering("endless", (_, talk) -> writeWithoutEnd(talk));
    Map<String, Object> model =
        Map.of(
            "provider", "openai",
            "base_url", models.url() + "/v1",
            "api_key", "sk-test-1234",
            "name", "endless");
    node.put(
        "/api/v2/agents/" + key.agent() + "/config",
        Map.of("config_overrides", Map.of("model", model)));
    String body =
        "{\"api_key\": \"%s\", \"message\": \"go on\", \"options\": {\"stream\": true}}"
            .formatted(key.text());
    return ("POST /api/v2/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body))
        .getBytes(US_ASCII);
  }

  private boolean isWaiting() {
    long now = written.get();
    return now > 0 && seen.getAndSet(now) == now;
  }

  @Test
  void the_model_writes_no_faster_than_its_reader_reads() throws IOException {
    try (Socket reader = new Socket()) {
      reader.setReceiveBufferSize(4_096);
      reader.connect(new InetSocketAddress("localhost", port));
      reader.getOutputStream().write(request(new Http("http://localhost:" + port)));
      await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(15)).until(this::isWaiting);
      assertThat(hungUp).isNotDone();

      long before = written.get();
      InputStream in = reader.getInputStream();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> in.readNBytes(1 << 20).length > 0 && written.get() > before + 1_000);
    }
    await().until(hungUp::isDone);
  }

  @Test
  void one_who_takes_nothing_in_for_twenty_seconds_counts_as_gone() {
    Connector connector = ((TomcatWebServer) server.getWebServer()).getTomcat().getConnector();
    assertThat(connector.getProperty("connectionTimeout")).isEqualTo(20_000);
  }
}
