package org.maimbot.embedded;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Points the application of an {@link IntegrationTest} at the servers of the tests. */
public final class TestServersCustomizerFactory implements ContextCustomizerFactory {

  private static final String SHARED = "shared";

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    IntegrationTest wish =
        TestContextAnnotationUtils.findMergedAnnotation(testClass, IntegrationTest.class);
    if (wish == null) {
      return null;
    }
    return new Customizer(wish.freshDatabase() ? testClass.getName() : SHARED);
  }

  /** Contexts of the same owner are the same to the test framework and are started once. */
  private record Customizer(String owner) implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      TestServers servers = TestServers.running();
      String database = SHARED.equals(owner) ? servers.sharedDatabase() : servers.freshDatabase();
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test-servers", servers.properties(database)));
    }
  }
}
