package org.maimbot.api.http.fault;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.maimbot.api.http.CallerGone;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.input.InputProblems;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers for every failure of a controller and of what leads to it. */
@RestControllerAdvice
class ErrorHandler {
  private final FaultWriter faults;

  ErrorHandler(FaultWriter faults) {
    this.faults = faults;
  }

  /** The caller went away: there is nobody to tell. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, CallerGone.class})
  void gone() {}

  @ExceptionHandler(Throwable.class)
  void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RequestContext context = RequestContext.of(request);
    List<FieldProblem> late = InputProblems.of(failure);
    if (context == null || late.isEmpty() || !context.hasProblems()) {
      faults.write(request, response, failure);
      return;
    }
    late.forEach(problem -> context.report(problem, ErrorCode.VALIDATION_ERROR));
    faults.write(request, response, context.refusal());
  }
}
