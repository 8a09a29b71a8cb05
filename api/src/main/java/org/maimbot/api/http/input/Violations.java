package org.maimbot.api.http.input;

import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Map;
import org.maimbot.api.http.Messages;
import org.maimbot.kernel.FieldProblem;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;

/** Turns violated constraints into problems of the fields as clients spell them. */
final class Violations {
  private Violations() {}

  static FieldProblem problem(ObjectError error) {
    String field = error instanceof FieldError named ? snake(named.getField()) : BodyField.WHOLE;
    return error.contains(ConstraintViolation.class)
        ? problem(field, error.unwrap(ConstraintViolation.class))
        : FieldProblem.of(field, "constraint.other");
  }

  static FieldProblem problem(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    return problem(snake(path.substring(path.indexOf('.') + 1)), violation);
  }

  /** Of a value that is no argument of a method. */
  static FieldProblem whole(ConstraintViolation<?> violation) {
    return problem(snake(violation.getPropertyPath().toString()), violation);
  }

  static List<FieldProblem> problems(ParameterValidationResult result) {
    if (result instanceof ParameterErrors body) {
      return body.getAllErrors().stream().map(Violations::problem).toList();
    }
    String name = snake(String.valueOf(result.getMethodParameter().getParameterName()));
    return result.getResolvableErrors().stream()
        .map(error -> problem(name, result.unwrap(error, ConstraintViolation.class)))
        .toList();
  }

  private static FieldProblem problem(String field, ConstraintViolation<?> violation) {
    String template = violation.getMessageTemplate();
    String own = template.startsWith("{") ? template.substring(1, template.length() - 1) : template;
    Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
    if (Messages.knows(own)) return FieldProblem.of(field, own, attributes);
    String name =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    String reason = "constraint." + name;
    return FieldProblem.of(field, Messages.knows(reason) ? reason : "constraint.other", attributes);
  }

  static String snake(String camel) {
    StringBuilder snake = new StringBuilder(camel.length() + 4);
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c)) snake.append('_');
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }
}
