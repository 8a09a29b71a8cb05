package org.maimbot.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.audit.Occurrence;
import org.maimbot.kernel.tenant.TenantId;

/** What is known of the request that the current thread serves. */
public final class RequestContext {
  static final String ATTRIBUTE = RequestContext.class.getName();
  private static final ThreadLocal<RequestContext> CURRENT = new ThreadLocal<>();
  private static final int MAX_NAME = 64;
  private static final int MAX_USER_AGENT = 255;

  private final HttpServletRequest request;
  private final Saying saying;
  private final String requestId;
  private final Clock clock;
  private final long startedAtNanos = System.nanoTime();
  private List<InputProblem> problems = List.of();
  private String tenant;
  private String keyHolder;
  private Object told;

  private record InputProblem(FieldProblem problem, ErrorCode code) {}

  RequestContext(HttpServletRequest request, Clock clock, TrustedProxies proxies) {
    this.request = request;
    this.saying = new LiveRequest(request, proxies);
    this.clock = clock;
    String given = request.getHeader("X-Request-Id");
    requestId = isRequestId(given) ? given : Identifiers.next("req_");
    tenant = request.getHeader("X-Tenant-Id");
  }

  /** Of what is done like a request without being one. */
  RequestContext(String requestId, Saying saying, Clock clock) {
    this.request = null;
    this.saying = saying;
    this.requestId = requestId;
    this.clock = clock;
    tenant = saying.header("X-Tenant-Id");
  }

  /** The request that this thread serves. */
  public static RequestContext current() {
    RequestContext context = CURRENT.get();
    if (context == null) throw new IllegalStateException("this thread serves no request");
    return context;
  }

  public static boolean isBound() {
    return CURRENT.get() != null;
  }

  /** The request that was given to the server, also after its thread has moved on; or null. */
  public static RequestContext of(HttpServletRequest request) {
    return (RequestContext) request.getAttribute(ATTRIBUTE);
  }

  void bind() {
    CURRENT.set(this);
    LoggingContext.tell(this);
  }

  static void unbind() {
    CURRENT.remove();
    LoggingContext.clear();
  }

  public String requestId() {
    return requestId;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Seconds since the request arrived, to the microsecond. */
  public double secondsSoFar() {
    long micros = (System.nanoTime() - startedAtNanos) / 1_000;
    return micros / 1e6;
  }

  /**
   * The tenant that the caller is confined to by {@code X-Tenant-Id} or {@code ?tenant_id=}, or
   * null: what belongs to another tenant does not exist for them.
   */
  public TenantId scope() {
    String header = saying.header("X-Tenant-Id");
    String parameter = saying.tenantParameter();
    if (header == null && parameter == null) return null;
    String scope = header == null ? parameter : header;
    boolean agree = header == null || parameter == null || header.equals(parameter);
    if (!agree || !Identifiers.isWellFormed(TenantId.PREFIX, scope)) {
      throw new Refused(ErrorCode.TENANT_001, "tenant.unknown", scope);
    }
    TenantId confined = new TenantId(scope);
    concerns(confined);
    return confined;
  }

  /** Refuses a tenant, named in the body, other than the one that the caller is confined to. */
  public TenantId within(TenantId named) {
    TenantId scope = scope();
    if (scope != null && named != null && !scope.equals(named)) {
      throw new Refused(ErrorCode.TENANT_001, "tenant.unknown", named);
    }
    concerns(named);
    return named;
  }

  /** Tells whose data the answer is about, for the envelope and the log. */
  public void concerns(TenantId owner) {
    if (owner == null || owner.value().equals(tenant)) return;
    tenant = owner.value();
    if (CURRENT.get() == this) LoggingContext.tell(this);
  }

  /** Adds what was found to the answer, should the request be refused. */
  public void tell(Object data) {
    told = data;
  }

  /** What a refusal is to tell; or null. */
  public Object told() {
    return told;
  }

  /** Whose data the request is about, as far as it is known; or null. */
  public String tenant() {
    return tenant != null && Identifiers.isWellFormed(TenantId.PREFIX, tenant) ? tenant : null;
  }

  /** Says that the caller has shown this key. */
  public void showed(ApiKeyId key) {
    keyHolder = key.value();
  }

  /**
   * Who asks: the key that was shown, or else from {@code X-Actor} an unverified name for the audit
   * trail; {@code api} if none.
   */
  public String actor() {
    if (keyHolder != null) return keyHolder;
    String given = saying.header("X-Actor");
    return given != null && isName(given, ".:@/") ? given : "api";
  }

  /** The address that the request came from; a proxy's word counts only when it is trusted. */
  public String sourceIp() {
    return saying.sourceIp();
  }

  /** What the caller's program calls itself, cut to 255 characters; or null. */
  public String userAgent() {
    String agent = saying.header("User-Agent");
    return agent == null || agent.length() <= MAX_USER_AGENT
        ? agent
        : agent.substring(0, MAX_USER_AGENT);
  }

  /** Who asks, when and from where, for the audit trail. */
  public Occurrence.Origin origin() {
    Instant time = now().truncatedTo(ChronoUnit.MILLIS);
    return new Occurrence.Origin(time, actor(), requestId, sourceIp(), userAgent());
  }

  public Locale locale() {
    return Messages.pick(saying.header("Accept-Language"));
  }

  public String header(String name) {
    return saying.header(name);
  }

  /** For what is to be done in the caller's name besides this thread, or after the answer. */
  public Errand errand() {
    return Errand.of(this, clock, saying);
  }

  /** Null when this is done like a request without being one. */
  public HttpServletRequest request() {
    return request;
  }

  /**
   * Notes an offending field of the input; the request is refused before a controller sees it. What
   * is said first of a field stands: it is the closest to the cause.
   */
  public void report(FieldProblem problem, ErrorCode code) {
    if (problems.isEmpty()) problems = new ArrayList<>();
    boolean known = problems.stream().anyMatch(p -> p.problem().field().equals(problem.field()));
    if (!known) problems.add(new InputProblem(problem, code));
  }

  public boolean hasProblems() {
    return !problems.isEmpty();
  }

  /** Every offending field so far; the code is theirs if they agree on one. */
  public Refused refusal() {
    List<ErrorCode> codes = problems.stream().map(InputProblem::code).distinct().toList();
    return new Refused(
        codes.size() == 1 ? codes.getFirst() : ErrorCode.VALIDATION_ERROR,
        "input.invalid",
        problems.stream().map(InputProblem::problem).toList());
  }

  private static boolean isRequestId(String text) {
    return text != null && isName(text, "");
  }

  private static boolean isName(String text, String extra) {
    if (text.isEmpty() || text.length() > MAX_NAME) return false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-';
      if (!plain && extra.indexOf(c) < 0) return false;
    }
    return true;
  }
}
