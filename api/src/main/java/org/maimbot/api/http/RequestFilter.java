package org.maimbot.api.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.time.Clock;
import org.maimbot.api.http.fault.FaultWriter;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.springframework.http.HttpHeaders;

/** Gives each request its context, and turns away what is not worth reading. */
final class RequestFilter extends HttpFilter {
  @Serial private static final long serialVersionUID = 1L;
  private static final String BATCH = "/api/v2/chat/batch";

  private final transient Clock clock;
  private final transient TrustedProxies proxies;
  private final transient Draining draining;
  private final transient FaultWriter faults;
  private final long maxBodySize;
  private final long maxBatchSize;

  RequestFilter(
      Clock clock,
      TrustedProxies proxies,
      Draining draining,
      FaultWriter faults,
      HttpSettings settings) {
    this.clock = clock;
    this.proxies = proxies;
    this.draining = draining;
    this.faults = faults;
    maxBodySize = settings.maxBodySize().toBytes();
    maxBatchSize = settings.maxBatchSize().toBytes();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestContext context = RequestContext.of(request);
    boolean arrives = context == null;
    if (arrives) {
      context = new RequestContext(request, clock, proxies);
      request.setAttribute(RequestContext.ATTRIBUTE, context);
      response.setHeader("X-Request-Id", context.requestId());
    }
    context.bind();
    try {
      if (arrives && request.getDispatcherType() == DispatcherType.REQUEST) {
        admit(request, response, chain);
      } else {
        chain.doFilter(request, response);
      }
    } finally {
      RequestContext.unbind();
    }
  }

  private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Refused refused = objection(request);
    if (refused != null) {
      if (refused.code() == ErrorCode.SYS_005) response.setHeader("Connection", "close");
      faults.write(request, response, refused);
    } else {
      chain.doFilter(handed(request), response);
    }
  }

  private HttpServletRequest handed(HttpServletRequest request) {
    boolean open = request.getHeader("Transfer-Encoding") != null;
    HttpServletRequest bounded = open ? new BoundedBody(request, longest(request)) : request;
    boolean asks = request.getHeader(HttpHeaders.IF_NONE_MATCH) != null;
    return asks && request.getRequestURI().startsWith("/api/")
        ? new OwnConditions(bounded)
        : bounded;
  }

  private Refused objection(HttpServletRequest request) {
    if (draining.isDraining() && !isForOperators(request.getRequestURI())) {
      return new Refused(ErrorCode.SYS_005, "server.stopping");
    }
    long longest = longest(request);
    if (request.getContentLengthLong() > longest) return BoundedBody.tooLarge(longest);
    if (hasNullByte(request.getRequestURI()) || hasNullByte(request.getQueryString())) {
      return new Refused(ErrorCode.VALIDATION_ERROR, "url.null-byte");
    }
    return null;
  }

  private long longest(HttpServletRequest request) {
    return request.getRequestURI().equals(BATCH) ? maxBatchSize : maxBodySize;
  }

  private static boolean isForOperators(String path) {
    return path.startsWith("/health") || path.equals("/metrics");
  }

  private static boolean hasNullByte(String text) {
    return text != null && text.contains("%00");
  }
}
