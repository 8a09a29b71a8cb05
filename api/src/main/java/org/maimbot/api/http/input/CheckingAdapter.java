package org.maimbot.api.http.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.maimbot.api.http.idempotency.IdempotentCalls;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitterReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBodyReturnValueHandler;

/** Spring's way of calling controllers, with all arguments read before any is complained about. */
final class CheckingAdapter extends RequestMappingHandlerAdapter {
  private final IdempotentCalls idempotent;

  CheckingAdapter(IdempotentCalls idempotent) {
    this.idempotent = idempotent;
  }

  @Override
  public void afterPropertiesSet() {
    super.afterPropertiesSet();
    List<HandlerMethodArgumentResolver> collecting = new ArrayList<>();
    for (HandlerMethodArgumentResolver resolver : Objects.requireNonNull(getArgumentResolvers())) {
      collecting.add(new CollectingResolver(resolver));
    }
    setArgumentResolvers(collecting);
    setReturnValueHandlers(withoutEmitters(Objects.requireNonNull(getReturnValueHandlers())));
  }

  /**
   * What is streamed is written by the controllers themselves. These two, asked first, look into
   * the type parameters of whatever a method returns, at each call: a thirtieth of a key check.
   */
  private static List<HandlerMethodReturnValueHandler> withoutEmitters(
      List<HandlerMethodReturnValueHandler> all) {
    List<HandlerMethodReturnValueHandler> rest = new ArrayList<>(all);
    rest.removeIf(handler ->
        handler instanceof ResponseBodyEmitterReturnValueHandler
            || handler instanceof StreamingResponseBodyReturnValueHandler);
    return rest;
  }

  @Override
  protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod handler) {
    return new CheckedCall(handler, idempotent);
  }
}
