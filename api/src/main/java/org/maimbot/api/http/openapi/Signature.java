package org.maimbot.api.http.openapi;

import java.util.Set;
import java.util.stream.Stream;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.LiveView;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.View;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;

/** What the method that serves an operation tells of it. */
record Signature(HandlerMethod method) {
  /** Packages whose operations are about the server, whoever asks. */
  private static final Set<String> UNSCOPED = Set.of("system", "asyncapi", "masterkey");

  RequestMethod verb() {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
    return mapping.method().length == 0 ? RequestMethod.GET : mapping.method()[0];
  }

  String feature() {
    String name = method.getBeanType().getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  boolean isScoped() {
    return !UNSCOPED.contains(feature());
  }

  boolean isCommand() {
    return verb() != RequestMethod.GET && !method.hasMethodAnnotation(SafeToRepeat.class);
  }

  boolean creates() {
    ResponseStatus status = method.getMethodAnnotation(ResponseStatus.class);
    return status != null && status.value() == HttpStatus.CREATED;
  }

  boolean isPaged() {
    return Stream.of(method.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == PageRequest.class);
  }

  /** Whether it answers with one aggregate, which has a version. */
  boolean isVersioned() {
    return View.class.isAssignableFrom(answer());
  }

  /** Whether it may answer that nothing is new. */
  boolean isConditional() {
    return verb() == RequestMethod.GET
        && isVersioned()
        && !LiveView.class.isAssignableFrom(answer());
  }

  /** The codes that it names itself. */
  Set<ErrorCode> errors() {
    Errors own = method.getMethodAnnotation(Errors.class);
    return own == null ? Set.of() : Set.of(own.value());
  }

  /** What stands in the envelope. */
  private Class<?> answer() {
    return ResolvableType.forMethodReturnType(method.getMethod())
        .getGeneric(0)
        .getGeneric(0)
        .resolve(Object.class);
  }
}
