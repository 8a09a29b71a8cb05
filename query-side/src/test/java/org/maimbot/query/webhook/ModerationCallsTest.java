package org.maimbot.query.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.kernel.filter.FilterAction;
import org.maimbot.kernel.filter.FilterDirection;
import org.maimbot.kernel.filter.Moderation.Answer;
import org.maimbot.kernel.filter.Moderation.Judgement;
import org.maimbot.kernel.filter.ModerationSettings;
import org.maimbot.kernel.tenant.TenantId;

/** Moderation services that are slow, say too much, or are where nothing may be sent. */
class ModerationCallsTest {
  private static final String FINE = "{\"flagged\": false, \"more\": \"%s\"}";

  private final CountDownLatch held = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/fine", exchange -> say(exchange, FINE.formatted("")));
    service.createContext("/huge", exchange -> say(exchange, FINE.formatted("x".repeat(70_000))));
    service.createContext("/slow", this::hold);
    service.setExecutor(task -> Thread.ofVirtual().start(task));
    service.start();
  }

  @AfterEach
  void stop() {
    held.countDown();
    service.stop(0);
  }

  private void say(HttpExchange exchange, String text) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      byte[] answer = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void hold(HttpExchange exchange) throws IOException {
    try {
      held.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    say(exchange, FINE.formatted(""));
  }

  private String at(String host, String path) {
    return "http://" + host + ":" + service.getAddress().getPort() + path;
  }

  private static Judgement judge(boolean allowPrivate, String url) throws IOException {
    ModerationSettings settings =
        new ModerationSettings(
            url,
            null,
            null,
            Duration.ofMillis(url.endsWith("/slow") ? 200 : 20_000),
            FilterAction.BLOCK,
            FilterAction.BLOCK,
            Set.of(FilterDirection.INBOUND));
    ModerationCalls calls =
        new ModerationCalls(new Targets(new OutboundSettings(allowPrivate)), null);
    try {
      return calls.judge(new TenantId("tenant_1"), settings, "text");
    } finally {
      calls.close();
    }
  }

  private static void isUnknown(Judgement judgement, String why) {
    assertThat(judgement).isEqualTo(new Judgement(Answer.UNKNOWN, why));
  }

  @Test
  void one_that_answers_in_time_is_heard() throws IOException {
    assertThat(judge(true, at("127.0.0.1", "/fine")).answer()).isEqualTo(Answer.FINE);
  }

  @Test
  void one_that_is_slow_is_waited_for_as_long_as_the_tenant_says() throws IOException {
    isUnknown(judge(true, at("127.0.0.1", "/slow")), "no answer in time");
  }

  @Test
  void one_that_says_too_much_is_not_listened_to() throws IOException {
    isUnknown(judge(true, at("127.0.0.1", "/huge")), "the answer is too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
  void one_at_a_private_address_is_sent_nothing(String host) throws IOException {
    isUnknown(
        judge(false, at(host, "/fine").replace("http:", "https:")), "the address is not allowed");
    assertThat(asked).hasValue(0);
  }
}
