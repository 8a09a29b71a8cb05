package org.maimbot.command.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.maimbot.command.model.ModelFault.Kind;
import org.maimbot.kernel.conversation.Outcome;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Asks a provider once and hands on what it says while it says it. A reader who is slow slows down
 * the provider, as nothing is read ahead. Interrupting the thread closes the connection, and gives
 * what there is of the reply.
 */
@Component
class ProviderCall {
  /** How long the end of a stream may take after the last event that matters. */
  private static final Duration DRAIN = Duration.ofMillis(200);

  /** How long the count of tokens may take after the last piece. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final ProviderConnections connections;
  private final ModelSettings settings;
  private final Clock clock;

  ProviderCall(ProviderConnections connections, ModelSettings settings, Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The whole reply.
   *
   * @param within how long its first piece may take
   * @param answers done when that has come
   */
  Outcome ask(
      Model model,
      List<ModelMessage> messages,
      ReplyText reply,
      Duration within,
      Runnable answers) {
    Dialect dialect = Dialect.of(model.kind());
    HttpPost request = new HttpPost(dialect.url(model));
    dialect.headers(model).forEach(request::setHeader);
    request.setHeader("Accept", dialect.contentType());
    byte[] body = dialect.body(model, messages).toString().getBytes(UTF_8);
    reply.begin();
    Reading reading = new Reading(model, messages, reply, answers);
    request.setEntity(
        new EntityTemplate(
            body.length,
            ContentType.APPLICATION_JSON,
            null,
            out -> {
              out.write(body);
              reading.sent();
            }));
    try (Deadline deadline = new Deadline(connections.timers(), request::abort)) {
      deadline.start(within);
      ClassicHttpResponse response = null;
      try {
        response = connections.to(model).executeOpen(null, request, null);
        return answer(dialect, response, reading, deadline);
      } catch (IOException | RuntimeException e) {
        if (isGivenUp(deadline) && reading.hasBegun()) return reading.brokenOff();
        boolean cut = deadline.hasPassed() || e instanceof IOException;
        if (cut && reading.isFinished()) return reading.outcome(); // all of the text has come
        throw fault(e, deadline, reading, within);
      } finally {
        if (!reading.isDrained()) request.abort(); // closing would read on to the end
        close(response);
      }
    }
  }

  private Outcome answer(
      Dialect dialect, ClassicHttpResponse response, Reading reading, Deadline deadline)
      throws IOException {
    if (response.getCode() != 200) {
      reading.refused();
      throw ProviderFaults.of(response, clock);
    }
    HttpEntity entity = response.getEntity();
    String type = entity == null ? null : entity.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(dialect.contentType())) {
      throw new ModelFault(Kind.UNTRUSTWORTHY, "it answers with no stream");
    }
    StreamEvents events =
        new StreamEvents(entity.getContent(), dialect.contentType().equals("text/event-stream"));
    reading.begin();
    while (!reading.hasEnded() && !reading.isFull()) {
      JsonNode event = events.next();
      if (event == null) break;
      deadline.stop();
      reading.take(dialect.read(event));
      if (Thread.currentThread().isInterrupted()) throw givenUp();
      deadline.start(reading.isFinished() ? LINGER : settings.chunkTimeout());
    }
    Outcome outcome = reading.outcome();
    deadline.start(DRAIN);
    reading.drain(events);
    return outcome;
  }

  private RuntimeException fault(
      Exception cause, Deadline deadline, Reading reading, Duration within) {
    if (deadline.hasPassed()) return tooSlow(reading, within);
    if (isGivenUp(deadline)) return givenUp();
    return switch (cause) {
      case ModelFault fault -> fault;
      case IOException failed ->
          reading.hasBegun() ? ProviderFaults.cut() : ProviderFaults.unreachable(failed);
      default -> (RuntimeException) cause;
    };
  }

  private ModelFault tooSlow(Reading reading, Duration within) {
    if (reading.hasHeard()) {
      return new ModelFault(
          Kind.UNTRUSTWORTHY, "it was silent for " + settings.chunkTimeout().toMillis() + " ms");
    }
    boolean hurried =
        within.multipliedBy(4).compareTo(settings.firstTokenTimeout().multipliedBy(3)) < 0;
    return new ModelFault(
        hurried ? Kind.HURRIED : Kind.UNTRUSTWORTHY,
        "it said nothing within " + within.toMillis() + " ms");
  }

  private static boolean isGivenUp(Deadline deadline) {
    return Thread.currentThread().isInterrupted() && !deadline.hasPassed();
  }

  private static ModelFault givenUp() {
    return new ModelFault(Kind.GIVEN_UP, "nobody waits for it any more");
  }

  private static void close(ClassicHttpResponse response) {
    try {
      if (response != null) response.close();
    } catch (IOException _) {
      // it was closed already
    }
  }
}
