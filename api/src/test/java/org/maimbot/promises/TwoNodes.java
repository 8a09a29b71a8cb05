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
    return new TwoNodes(List.of(start(settings), start(settings, more)));
  }

  private static ConfigurableApplicationContext start(
      Map<String, Object> settings, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
    arguments.addAll(List.of(more));
    settings.forEach((name, value) -> {
      String setting = "--" + name + "=";
      // A setting that is given twice would have two values.
      if (arguments.stream().noneMatch(it -> it.startsWith(setting)))
        arguments.add(setting + value);
    });
    return new SpringApplicationBuilder(MaimbotApplication.class)
        .run(arguments.toArray(String[]::new));
  }

  Http first() {
    return http(0);
  }

  Http second() {
    return http(1);
  }

  <T> T bean(int node, Class<T> type) {
    return contexts.get(node).getBean(type);
  }

  /** Adds a bean to a node that runs. */
  void register(int node, Object bean) {
    contexts.get(node).getBeanFactory().registerSingleton(bean.getClass().getName(), bean);
  }

  /** Has one node end, as it does when it is asked to. */
  void stop(int node) {
    contexts.get(node).close();
  }

  private Http http(int node) {
    return new Http(
        "http://localhost:" + contexts.get(node).getEnvironment().getProperty("local.server.port"));
  }

  @Override
  public void close() {
    contexts.forEach(ConfigurableApplicationContext::close);
  }
}
