package org.maimbot.api.http.input;

import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.idempotency.IdempotentCalls;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/** Calls a controller once all its input is read and sound, and a repeated POST not again. */
final class CheckedCall extends ServletInvocableHandlerMethod {
  private final IdempotentCalls idempotent;

  CheckedCall(HandlerMethod handler, IdempotentCalls idempotent) {
    super(handler);
    this.idempotent = idempotent;
  }

  @Override
  protected Object doInvoke(Object... arguments) throws Exception {
    if (!RequestContext.isBound()) return super.doInvoke(arguments);
    RequestContext context = RequestContext.current();
    String key = idempotent.key(context, this);
    if (context.hasProblems()) throw context.refusal();
    if (key == null) return super.doInvoke(arguments);
    return idempotent.call(context, key, body(arguments), () -> super.doInvoke(arguments));
  }

  private Object body(Object[] arguments) {
    var parameters = getMethodParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].hasParameterAnnotation(
          org.springframework.web.bind.annotation.RequestBody.class)) return arguments[i];
    }
    return null;
  }
}
