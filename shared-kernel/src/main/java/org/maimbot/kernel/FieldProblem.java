package org.maimbot.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with one field of the input.
 *
 * @param field the field's name in the request, or its JSON pointer inside a document
 * @param reason a key into the message bundles, such as {@code field.too-long}
 * @param arguments what the sentence is filled with
 */
public record FieldProblem(String field, String reason, List<Object> arguments) {
  public static FieldProblem of(String field, String reason, Object... arguments) {
    return new FieldProblem(field, reason, Arrays.asList(arguments));
  }
}
