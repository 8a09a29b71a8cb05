package org.maimbot.api.subscription;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A type of events such as {@code tenant.created}, with {@code *} for any part. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[a-z*][a-z0-9*-]{0,31}(\\.[a-z*][a-z0-9*-]{0,31})?")
@ReportAsSingleViolation
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@interface EventTypePattern {
  String message() default "{event-type.invalid}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
