package org.maimbot.api.http.input;

import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.PageRequest;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code page}, {@code page_size} (also {@code size}) and {@code cursor}. */
final class PageRequestResolver implements HandlerMethodArgumentResolver {
  private static final int MAX_CURSOR = 512;

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == PageRequest.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      ModelAndViewContainer container,
      NativeWebRequest request,
      WebDataBinderFactory binders) {
    String sizeName = request.getParameter("page_size") == null ? "size" : "page_size";
    return new PageRequest(
        number(request, "page", 1, Integer.MAX_VALUE),
        number(request, sizeName, PageRequest.DEFAULT_SIZE, PageRequest.MAX_SIZE),
        cursor(request.getParameter("cursor")));
  }

  private static int number(NativeWebRequest request, String name, int otherwise, int max) {
    String text = request.getParameter(name);
    if (text == null || text.isBlank()) return otherwise;
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) return number;
    } catch (NumberFormatException _) {
      // told below
    }
    report(FieldProblem.of(name, "number.out-of-range", 1, max));
    return otherwise;
  }

  private static String cursor(String text) {
    if (text == null || text.isBlank()) return null;
    boolean plain = text.length() <= MAX_CURSOR && text.chars().allMatch(c -> c > ' ' && c < 127);
    if (!plain) report(FieldProblem.of("cursor", "cursor.invalid"));
    return text;
  }

  private static void report(FieldProblem problem) {
    RequestContext.current().report(problem, ErrorCode.VALIDATION_ERROR);
  }
}
