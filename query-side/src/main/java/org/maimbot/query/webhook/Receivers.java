package org.maimbot.query.webhook;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.maimbot.kernel.outbound.ForbiddenTarget;
import org.maimbot.kernel.subscription.DeliveryAttempt;
import org.maimbot.kernel.subscription.SigningKey;
import org.springframework.stereotype.Component;

/**
 * Sends signed messages to receivers, as Standard Webhooks has it. A redirect is not followed: it
 * could lead inwards.
 */
@Component
class Receivers {
  private static final int EXCERPT = 1_024;
  private static final List<String> TELLING =
      List.of("content-type", "content-length", "retry-after", "location", "server", "date");

  private final CloseableHttpClient client;
  private final Duration timeout;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor deadlines =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

  Receivers(Targets targets, WebhookSettings settings, Clock clock) {
    this.timeout = settings.timeout();
    this.clock = clock;
    deadlines.setRemoveOnCancelPolicy(true);
    client = GuardedHttp.client(targets, Timeout.of(timeout), "MaiMBot-Webhooks/1");
  }

  /**
   * Sends one message and tells what came back.
   *
   * @param keys each signs it
   */
  DeliveryAttempt send(URI url, String messageId, byte[] body, List<SigningKey> keys) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<String, String> headers = headers(messageId, at.getEpochSecond(), body, keys);
    HttpPost request = new HttpPost(url);
    headers.forEach(request::setHeader);
    request.setEntity(
        new ByteArrayEntity(body, ContentType.create("application/cloudevents+json")));
    Future<?> deadline =
        deadlines.schedule(request::abort, timeout.toNanos(), TimeUnit.NANOSECONDS);
    long start = System.nanoTime();
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      return answered(at, url, headers, response, start);
    } catch (IOException | RuntimeException e) {
      String error = cut(request.isAborted() ? tooSlow() : describe(e), 255);
      return new DeliveryAttempt(
          at, url.toString(), headers, null, error, millisSince(start), null, null);
    } finally {
      deadline.cancel(false);
    }
  }

  private static Map<String, String> headers(
      String messageId, long timestamp, byte[] body, List<SigningKey> keys) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", messageId);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put(
        "webhook-signature",
        String.join(" ", keys.stream().map(key -> key.sign(messageId, timestamp, body)).toList()));
    return headers;
  }

  private static DeliveryAttempt answered(
      Instant at, URI url, Map<String, String> sent, ClassicHttpResponse response, long start)
      throws IOException {
    int status = response.getCode();
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      if (TELLING.contains(name)) headers.put(name, cut(String.valueOf(header.getValue()), 255));
    }
    String body = excerpt(response);
    String error =
        status >= 200 && status < 300
            ? null
            : status >= 300 && status < 400
                ? "HTTP " + status + ": redirects are not followed"
                : "HTTP " + status;
    return new DeliveryAttempt(
        at, url.toString(), sent, status, error, millisSince(start), headers, body);
  }

  /** The beginning of the body; a connection with more of it left is not used again. */
  private static String excerpt(ClassicHttpResponse response) throws IOException {
    if (response.getEntity() == null) return "";
    try (InputStream in = response.getEntity().getContent()) {
      byte[] head = in.readNBytes(EXCERPT);
      if (head.length == EXCERPT && in.read() >= 0) response.close();
      return cut(new String(head, StandardCharsets.UTF_8), EXCERPT);
    }
  }

  private String tooSlow() {
    return "no answer within " + timeout.toMillis() + " ms";
  }

  private String describe(Exception failure) {
    return switch (failure) {
      case ForbiddenTarget forbidden -> forbidden.getMessage();
      case UnknownHostException unknown -> "no such host: " + unknown.getMessage();
      case ConnectTimeoutException _ -> "no connection within " + timeout.toMillis() + " ms";
      case ConnectException _ -> "connection refused";
      case InterruptedIOException _ -> tooSlow();
      default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
    };
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  @PreDestroy
  void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
