package org.maimbot.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.maimbot.api.MaimbotApplication;
import org.maimbot.embedded.TestServers;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes in this process, on one database and one Redis. */
final class TwoNodes implements AutoCloseable {
  private final List<ConfigurableApplicationContext> contexts;

  private TwoNodes(List<ConfigurableApplicationContext> contexts) {
    this.contexts = contexts;
  }

  /** Starts both on a fresh database; {@code more} are settings of the second alone. */
  static TwoNodes start(String... more) {
    return startWith(Map.of(), more);
  }

  /** Starts both on a fresh database with further settings. */
  static TwoNodes startWith(Map<String, Object> both, String... more) {
    Map<String, Object> settings =
        TestServers.running().properties(TestServers.running().freshDatabase());
    settings.putAll(both);
    return on(settings, more);
  }

  /** Starts both on a fresh database with further settings and further beans. */
  static TwoNodes startWith(Class<?> beans, Map<String, Object> both) {
    Map<String, Object> settings =
        TestServers.running().properties(TestServers.running().freshDatabase());
    settings.putAll(both);
    return on(List.of(MaimbotApplication.class, beans), settings);
  }

  /** Starts both on the database that the settings name. */
  static TwoNodes on(Map<String, Object> settings, String... more) {
    return on(List.of(MaimbotApplication.class), settings, more);
  }

  private static TwoNodes on(List<Class<?>> sources, Map<String, Object> settings, String... more) {
    ConfigurableApplicationContext first = start(sources, settings);
    try {
      return new TwoNodes(List.of(first, start(sources, settings, more)));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static ConfigurableApplicationContext start(
      List<Class<?>> sources, Map<String, Object> settings, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
    arguments.addAll(List.of(more));
    settings.forEach((name, value) -> {
      String setting = "--" + name + "=";
      // A setting that is given twice would have two values.
      if (arguments.stream().noneMatch(it -> it.startsWith(setting)))
        arguments.add(setting + value);
    });
    return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
        .run(arguments.toArray(String[]::new));
  }

  /** Starts one alone, which is then both. */
  static TwoNodes alone(Map<String, Object> settings) {
    return new TwoNodes(List.of(start(List.of(MaimbotApplication.class), settings)));
  }

  Http first() {
    return http(0);
  }

  Http second() {
    return http(1);
  }

  <T> T bean(int node, Class<T> type) {
    return context(node).getBean(type);
  }

  /** Adds a bean to a node that runs. */
  void register(int node, Object bean) {
    context(node).getBeanFactory().registerSingleton(bean.getClass().getName(), bean);
  }

  /** Has one node end, as it does when it is asked to. */
  void stop(int node) {
    contexts.get(node).close();
  }

  private Http http(int node) {
    return new Http(
        "http://localhost:" + context(node).getEnvironment().getProperty("local.server.port"));
  }

  private ConfigurableApplicationContext context(int node) {
    return contexts.get(Math.min(node, contexts.size() - 1));
  }

  @Override
  public void close() {
    contexts.forEach(ConfigurableApplicationContext::close);
  }
}
