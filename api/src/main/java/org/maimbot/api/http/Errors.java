package org.maimbot.api.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.maimbot.kernel.ErrorCode;

/**
 * The error codes that an operation answers with besides those that any operation may: the OpenAPI
 * description lists them.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Errors {
  ErrorCode[] value();
}
