package org.maimbot.embedded;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.maimbot.api.MaimbotApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;

/** The whole application on a free port, on the database and Redis of {@link TestServers}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = MaimbotApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public @interface IntegrationTest {

  /** Further settings of the application, {@code name=value}. */
  @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
  String[] properties() default {};

  /** Whether this class wants a database of its own instead of sharing one with the others. */
  boolean freshDatabase() default false;
}
