package org.maimbot.api.http.fault;

import static org.maimbot.kernel.ErrorCode.METHOD_NOT_ALLOWED;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.SYS_001;
import static org.maimbot.kernel.ErrorCode.SYS_002;
import static org.maimbot.kernel.ErrorCode.SYS_004;
import static org.maimbot.kernel.ErrorCode.UNSUPPORTED_MEDIA_TYPE;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.maimbot.api.http.Causes;
import org.maimbot.api.http.DatabaseAway;
import org.maimbot.api.http.Retries;
import org.maimbot.api.http.input.InputProblems;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Decides what a failure is told as. */
final class Faults {
  private Faults() {}

  static Fault of(Throwable failure) {
    for (Throwable cause : Causes.of(failure)) {
      Optional<Fault> known = known(cause);
      if (known.isPresent()) return known.get();
    }
    if (Retries.isConflict(failure)) return Fault.of(SYS_002, "write.contended");
    return Fault.of(SYS_001, "server.fault");
  }

  private static Optional<Fault> known(Throwable failure) {
    List<FieldProblem> problems = InputProblems.of(failure);
    if (!problems.isEmpty()) return Optional.of(Fault.input(problems));
    return Optional.ofNullable(
        switch (failure) {
          case Refused refused -> Fault.of(refused);
          case AggregateNotFoundException missing -> missing(missing.getAggregateIdentifier());
          case InvalidParameterException _ -> Fault.of(VALIDATION_ERROR, "request.malformed");
          case NoResourceFoundException _ -> Fault.of(NOT_FOUND, "path.unknown");
          case NoHandlerFoundException _ -> Fault.of(NOT_FOUND, "path.unknown");
          case HttpRequestMethodNotSupportedException method -> notAllowed(method);
          case HttpMediaTypeNotSupportedException type -> unsupported(type);
          case HttpMediaTypeNotAcceptableException _ -> notAcceptable();
          case AsyncRequestTimeoutException _ -> Fault.of(SYS_004, "server.slow");
          case QueryTimeoutException _ -> Fault.of(SYS_004, "server.slow");
          case TransactionTimedOutException _ -> Fault.of(SYS_004, "server.slow");
          case SQLTimeoutException _ -> Fault.of(SYS_004, "server.slow");
          case TimeoutException _ -> Fault.of(SYS_004, "server.slow");
          default -> DatabaseAway.is(failure) ? Fault.of(SYS_002, "database.away") : null;
        });
  }

  private static Fault missing(Object aggregate) {
    String id = String.valueOf(aggregate);
    if (id.startsWith(TenantId.PREFIX)) return Fault.of(ErrorCode.TENANT_001, "tenant.unknown", id);
    if (id.startsWith(AgentId.PREFIX)) return Fault.of(ErrorCode.AGENT_001, "agent.unknown", id);
    if (id.startsWith(TemplateId.PREFIX)) {
      return Fault.of(ErrorCode.AGENT_003, "template.unknown", id);
    }
    if (id.startsWith(ApiKeyId.PREFIX)) return Fault.of(ErrorCode.KEY_001, "apikey.unknown", id);
    if (id.startsWith(SubscriptionId.PREFIX)) {
      return Fault.of(ErrorCode.SUB_001, "subscription.unknown", id);
    }
    return Fault.of(NOT_FOUND, "resource.unknown");
  }

  private static Fault notAllowed(HttpRequestMethodNotSupportedException refused) {
    var allowed = Optional.ofNullable(refused.getSupportedHttpMethods()).orElse(java.util.Set.of());
    String names = String.join(", ", allowed.stream().map(HttpMethod::name).sorted().toList());
    return Fault.of(METHOD_NOT_ALLOWED, "method.not-allowed", refused.getMethod(), names)
        .header("Allow", names);
  }

  private static Fault unsupported(HttpMediaTypeNotSupportedException refused) {
    Object given = refused.getContentType() == null ? "-" : refused.getContentType();
    return Fault.of(UNSUPPORTED_MEDIA_TYPE, "media-type.unsupported", given)
        .header("Accept", MediaType.APPLICATION_JSON_VALUE);
  }

  private static Fault notAcceptable() {
    FieldProblem accept = FieldProblem.of("Accept", "accept.json-only");
    return Fault.of(new Refused(VALIDATION_ERROR, "accept.json-only", List.of(accept))).status(406);
  }
}
