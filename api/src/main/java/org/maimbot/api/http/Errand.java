package org.maimbot.api.http;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.maimbot.kernel.Identifiers;

/**
 * What is done in a caller's name besides a request's own thread or after its end: a reply that is
 * still being written, the messages of a batch, the frames of a connection. It knows what the
 * request has said, and nothing of the request itself.
 */
public final class Errand {
  private static final List<String> KEPT =
      List.of(
          "X-Tenant-Id",
          "X-Actor",
          "X-Api-Key",
          "Authorization",
          "User-Agent",
          "Accept-Language",
          "Idempotency-Key");

  /** An id of a part is its request's, a dash and a number, and must not be longer than an id. */
  private static final int LONGEST_WITH_PARTS = 52;

  private final Clock clock;
  private final String requestId;
  private final Said said;
  private final AtomicInteger parts = new AtomicInteger();

  private record Said(Map<String, String> headers, String tenantParameter, String sourceIp)
      implements Saying {
    @Override
    public String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  private Errand(Clock clock, String requestId, Said said) {
    this.clock = clock;
    this.requestId = requestId;
    this.said = said;
  }

  static Errand of(RequestContext context, Clock clock, Saying saying) {
    Map<String, String> headers = new HashMap<>();
    for (String name : KEPT) put(headers, name, saying.header(name));
    return new Errand(
        clock,
        context.requestId(),
        new Said(Map.copyOf(headers), saying.tenantParameter(), saying.sourceIp()));
  }

  /** The language that the caller reads. */
  public Locale locale() {
    return Messages.pick(said.header("Accept-Language"));
  }

  /** The same with another header, or without it when the value is null. */
  public Errand with(String header, String value) {
    Map<String, String> headers = new HashMap<>(said.headers());
    headers.remove(header.toLowerCase(Locale.ROOT));
    put(headers, header, value);
    return new Errand(
        clock, requestId, new Said(Map.copyOf(headers), said.tenantParameter(), said.sourceIp()));
  }

  /** One of several things that are each to be told like a request: with an id of its own. */
  public Errand part() {
    String id =
        requestId.length() > LONGEST_WITH_PARTS
            ? Identifiers.next("req_")
            : requestId + "-" + parts.incrementAndGet();
    return new Errand(clock, id, said);
  }

  /** Does the work on this thread as if it served a request; what it served before is put back. */
  public <T> T call(Supplier<T> work) {
    RequestContext before = RequestContext.isBound() ? RequestContext.current() : null;
    new RequestContext(requestId, said, clock).bind();
    try {
      return work.get();
    } finally {
      if (before == null) RequestContext.unbind();
      else before.bind();
    }
  }

  /** The same for work without a result. */
  public void run(Runnable work) {
    this.<Void>call(() -> {
      work.run();
      return null;
    });
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (value != null) headers.put(name.toLowerCase(Locale.ROOT), value);
  }
}
