package org.maimbot.api.http.input;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what comes otherwise than as the body of a request, as strictly as one. */
@Component
public final class CheckedJson {
  private final HttpJson json;
  private final Validator validator;

  CheckedJson(HttpJson json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** Any JSON object or other value; refused when the text is none. */
  public JsonNode tree(String text) {
    try {
      JsonNode tree = json.mapper().readTree(text);
      soundOrRefused();
      return tree;
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  /** The value that a tree stands for; refused, with every offending field, when it is unsound. */
  public <T> T read(JsonNode tree, Class<T> type) {
    RequestContext context = RequestContext.current();
    if (!tree.isObject()) context.report(Expected.problem(BodyField.WHOLE, type), invalid());
    soundOrRefused();
    try {
      T value = json.mapper().readValue(json.mapper().writeValueAsString(tree), type);
      if (value != null) {
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        violations.forEach(violation -> context.report(Violations.whole(violation), invalid()));
      }
      soundOrRefused();
      return value;
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  private static ErrorCode invalid() {
    return ErrorCode.VALIDATION_ERROR;
  }

  private static void soundOrRefused() {
    RequestContext context = RequestContext.current();
    if (context.hasProblems()) throw context.refusal();
  }

  private static RuntimeException refused(JacksonException failure) {
    RequestContext context = RequestContext.current();
    context.report(InputProblems.problem(failure), invalid());
    return context.refusal();
  }
}
