package org.maimbot.api.http.input;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of a length in characters as people count them (code points), without control characters.
 * Null is fine; add {@code @NotNull} where it is not.
 */
@Documented
@Constraint(validatedBy = Text.Validator.class)
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {
  /** From 1 on the text must not be blank. */
  int min() default 1;

  int max();

  /** Whether line breaks and tabs are welcome. */
  boolean multiline() default false;

  String message() default "{text.invalid}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Tells which of its rules a text breaks. */
  final class Validator implements ConstraintValidator<Text, CharSequence> {
    private Text rule;

    @Override
    public void initialize(Text text) {
      rule = text;
    }

    @Override
    public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
      String broken = text == null ? null : broken(text.toString());
      if (broken == null) return true;
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate("{" + broken + "}").addConstraintViolation();
      return false;
    }

    private String broken(String text) {
      int length = text.codePointCount(0, text.length());
      if (rule.min() > 0 && text.isBlank()) return "text.blank";
      if (length < rule.min()) return "text.too-short";
      if (length > rule.max()) return "text.too-long";
      return Characters.areControls(text, rule.multiline()) ? "text.control-character" : null;
    }
  }
}
