package org.maimbot.query.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.filter.Moderation;
import org.maimbot.kernel.filter.ModerationSettings;
import org.maimbot.kernel.outbound.ForbiddenTarget;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks moderation services over HTTP, under the same guard as webhooks: only where something may be
 * sent, without following redirects, and no longer than the tenant wants to wait.
 */
@Component
class ModerationCalls implements Moderation {
  private static final int MAX_ANSWER = 64 * 1024;
  private static final Timeout LONGEST = Timeout.ofSeconds(30);

  private final Targets targets;
  private final Vault vault;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("moderation-deadlines").factory());

  ModerationCalls(Targets targets, Vault vault) {
    this.targets = targets;
    this.vault = vault;
    deadlines.setRemoveOnCancelPolicy(true);
    client = GuardedHttp.client(targets, LONGEST, "MaiMBot-Moderation/1");
  }

  @Override
  public Judgement judge(TenantId tenant, ModerationSettings settings, String text) {
    Optional<String> credential =
        settings.apiKey() == null
            ? Optional.empty()
            : ConfigSecrets.revealed(vault, tenant, settings.apiKey());
    URI url;
    try {
      url = targets.parsed(settings.url());
    } catch (Refused _) {
      return unknown("the address is not allowed");
    }
    HttpPost request = new HttpPost(url);
    credential.ifPresent(secret -> request.setHeader("Authorization", "Bearer " + secret));
    request.setEntity(new ByteArrayEntity(question(settings, text), ContentType.APPLICATION_JSON));
    Future<?> deadline =
        deadlines.schedule(request::abort, settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      return read(response);
    } catch (IOException | RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) throw new CancellationException();
      return unknown(request.isAborted() ? "no answer in time" : describe(e));
    } finally {
      deadline.cancel(false);
    }
  }

  private static byte[] question(ModerationSettings settings, String text) {
    ObjectNode question = Json.mapper().createObjectNode().put("input", text);
    if (settings.model() != null) question.put("model", settings.model());
    return question.toString().getBytes(UTF_8);
  }

  private static Judgement read(ClassicHttpResponse response) throws IOException {
    if (response.getCode() != 200 || response.getEntity() == null) {
      response.close();
      return unknown("HTTP " + response.getCode());
    }
    try (InputStream in = response.getEntity().getContent()) {
      byte[] body = in.readNBytes(MAX_ANSWER + 1);
      if (body.length > MAX_ANSWER) {
        response.close();
        return unknown("the answer is too large");
      }
      return ModerationAnswer.of(Json.mapper().readTree(body));
    } catch (JacksonException _) {
      return unknown("the answer is no JSON");
    }
  }

  private static Judgement unknown(String why) {
    return new Judgement(Answer.UNKNOWN, why);
  }

  /** Without the address or anything that was sent. */
  private static String describe(Exception failure) {
    return switch (failure) {
      case ForbiddenTarget _ -> "the address is not allowed";
      case InterruptedIOException _ -> "no answer in time";
      default -> failure.getClass().getSimpleName();
    };
  }

  @PreDestroy
  void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
