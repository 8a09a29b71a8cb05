package org.maimbot.api.http.input;

import java.util.Arrays;
import java.util.List;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Notes what is wrong with an argument instead of failing, so that the next ones are looked at too.
 */
final class CollectingResolver implements HandlerMethodArgumentResolver {
  private final HandlerMethodArgumentResolver delegate;

  CollectingResolver(HandlerMethodArgumentResolver delegate) {
    this.delegate = delegate;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return delegate.supportsParameter(parameter);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      ModelAndViewContainer container,
      NativeWebRequest request,
      WebDataBinderFactory binders)
      throws Exception {
    if (isBlankFilter(parameter, request)) return null;
    try {
      return delegate.resolveArgument(parameter, container, request, binders);
    } catch (Exception e) {
      List<FieldProblem> problems = InputProblems.of(e);
      if (problems.isEmpty() || !RequestContext.isBound()) throw e;
      note(problems);
      return null;
    }
  }

  /**
   * Whether nothing is asked for in a parameter that may be missing. The tenant is none of these:
   * who wants to be confined to one is not to be shown all.
   */
  private static boolean isBlankFilter(MethodParameter parameter, NativeWebRequest request) {
    RequestParam filter = parameter.getParameterAnnotation(RequestParam.class);
    if (filter == null || filter.required()) return false;
    String name = filter.name().isEmpty() ? parameter.getParameterName() : filter.name();
    if (name == null || name.equals("tenant_id")) return false;
    String[] given = request.getParameterValues(name);
    return given != null && Arrays.stream(given).allMatch(String::isBlank);
  }

  /** A body that was skipped because of its shape is not missing. */
  private static void note(List<FieldProblem> problems) {
    RequestContext context = RequestContext.current();
    problems.forEach(problem -> context.report(problem, ErrorCode.VALIDATION_ERROR));
  }
}
