package org.maimbot.command.model;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.maimbot.kernel.model.ModelKind;

/** Settings that differ in how many replies may be under way, and models to ask for them. */
final class Bounds {
  private Bounds() {}

  static ModelSettings of(int perTenant, int perTenantInAll, int perProvider, Duration brokenFor) {
    ModelSettings.Service none = new ModelSettings.Service(null, null, null);
    return new ModelSettings(
        ModelKind.BUILTIN,
        List.of(),
        none,
        none,
        none,
        "[]",
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        0,
        Duration.ofMillis(1),
        Duration.ofSeconds(1),
        100,
        perTenant,
        perTenantInAll,
        perProvider,
        brokenFor);
  }

  static Model own(String host) {
    return model(host, false);
  }

  static Model servers(String host) {
    return model(host, true);
  }

  private static Model model(String host, boolean servers) {
    URI address = URI.create("https://" + host + "/v1");
    return new Model(ModelKind.OPENAI, address, "sk-1", "m", null, null, servers);
  }
}
