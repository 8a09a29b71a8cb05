package org.maimbot.api.http.fault;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maimbot.api.http.Failure;
import org.maimbot.api.http.Messages;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.input.HttpJson;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Identifiers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes the error envelope, with or without the rest of the framework. */
@Component
public class FaultWriter {
  private static final Logger LOG = LoggerFactory.getLogger(FaultWriter.class);

  private final HttpJson json;
  private final Clock clock;

  FaultWriter(HttpJson json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /** Answers with what the failure is told as; a fault of ours is logged with its stack trace. */
  public void write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
      throws IOException {
    Fault fault = Faults.of(failure);
    if (fault.code() == ErrorCode.SYS_001) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    } else if (fault.status() >= 500) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.toString());
    }
    write(request, response, fault);
  }

  /** What a part of the present request would be answered with, were it a request of its own. */
  public Told told(Throwable failure) {
    Fault fault = Faults.of(failure);
    RequestContext context = RequestContext.current();
    if (fault.code() == ErrorCode.SYS_001) {
      LOG.error("{} failed", context.requestId(), failure);
    } else if (fault.status() >= 500) {
      LOG.warn("{}: {}", context.requestId(), failure.toString());
    }
    return new Told(fault.status(), envelope(context, context.requestId(), fault));
  }

  /** A failure and the status that a request would have. */
  public record Told(int status, Failure failure) {}

  void write(HttpServletRequest request, HttpServletResponse response, Fault fault)
      throws IOException {
    if (response.isCommitted()) return;
    RequestContext context = RequestContext.of(request);
    String requestId = requestId(context);
    byte[] body = json.write(envelope(context, requestId, fault));
    response.resetBuffer();
    response.setStatus(fault.status());
    response.setHeader("X-Request-Id", requestId);
    fault.headers().forEach(response::setHeader);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private Failure envelope(RequestContext context, String requestId, Fault fault) {
    Locale locale = context == null ? Locale.CHINESE : context.locale();
    return new Failure(
        false,
        Messages.text(locale, fault.code().name()),
        Messages.text(locale, fault.reason(), fault.arguments()),
        fault.code(),
        details(locale, fault.problems()),
        context == null ? null : context.told(),
        clock.instant(),
        requestId,
        Optional.ofNullable(context).map(RequestContext::tenant).orElse(null),
        context == null ? null : context.secondsSoFar());
  }

  private static List<Failure.Detail> details(Locale locale, List<FieldProblem> problems) {
    if (problems.isEmpty()) return null;
    return problems.stream()
        .map(p -> new Failure.Detail(p.field(), Messages.text(locale, p.reason(), p.arguments())))
        .toList();
  }

  /** A request that the container refused before it reached us has no context. */
  private static String requestId(RequestContext context) {
    return context == null ? Identifiers.next("req_") : context.requestId();
  }
}
