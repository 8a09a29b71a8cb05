package org.maimbot.api.http.input;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Objects;
import org.maimbot.api.http.Causes;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Finds what a framework's complaint about input says of which field. */
public final class InputProblems {
  private InputProblems() {}

  /** The offending fields; empty when the failure is not about the input. */
  public static List<FieldProblem> of(Throwable failure) {
    return switch (failure) {
      case BindException invalid ->
          invalid.getAllErrors().stream().map(Violations::problem).toList();
      case HandlerMethodValidationException invalid ->
          invalid.getParameterValidationResults().stream()
              .flatMap(result -> Violations.problems(result).stream())
              .toList();
      case ConstraintViolationException invalid ->
          invalid.getConstraintViolations().stream().map(Violations::problem).toList();
      case MethodArgumentTypeMismatchException mismatch ->
          isRefused(mismatch) ? List.of() : List.of(mismatch(mismatch));
      case MissingServletRequestParameterException missing ->
          List.of(FieldProblem.of(missing.getParameterName(), "constraint.NotNull"));
      case MissingRequestHeaderException missing ->
          List.of(FieldProblem.of(missing.getHeaderName(), "constraint.NotNull"));
      case ServletRequestBindingException _ ->
          List.of(FieldProblem.of("request", "request.malformed"));
      case HttpMessageNotReadableException unreadable -> body(unreadable);
      default -> List.of();
    };
  }

  /** What has an answer of its own is not called invalid: an id of nothing is not found. */
  private static boolean isRefused(Throwable failure) {
    return Causes.of(failure).stream().anyMatch(Refused.class::isInstance);
  }

  private static FieldProblem mismatch(MethodArgumentTypeMismatchException mismatch) {
    Class<?> type = Objects.requireNonNullElse(mismatch.getRequiredType(), String.class);
    return Expected.problem(mismatch.getName(), type);
  }

  private static List<FieldProblem> body(HttpMessageNotReadableException unreadable) {
    List<Throwable> causes = Causes.of(unreadable);
    if (isRefused(unreadable)) return List.of();
    return causes.stream()
        .filter(JacksonException.class::isInstance)
        .map(cause -> problem((JacksonException) cause))
        .findFirst()
        .map(List::of)
        .orElseGet(() -> List.of(FieldProblem.of(BodyField.WHOLE, "body.missing")));
  }

  static FieldProblem problem(JacksonException failure) {
    if (failure instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      return Expected.problem(path(mismatch), mismatch.getTargetType());
    }
    TokenStreamLocation at = failure.getLocation();
    boolean located = failure instanceof StreamReadException && at != null;
    return located
        ? FieldProblem.of(BodyField.WHOLE, "body.malformed-at", at.getLineNr(), at.getColumnNr())
        : FieldProblem.of(BodyField.WHOLE, "body.malformed");
  }

  private static String path(DatabindException mismatch) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : mismatch.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        if (!path.isEmpty()) path.append('.');
        path.append(step.getPropertyName());
      }
    }
    return path.toString();
  }
}
