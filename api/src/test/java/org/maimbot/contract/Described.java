package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.maimbot.contract.Api.Answer;
import tools.jackson.databind.JsonNode;

/** Holds answers against what {@code /openapi.json} says of their operations. */
final class Described {
  private static JsonNode paths;

  private Described() {}

  /** Asserts that the status is described, and with a refusal its code. */
  static void check(Api api, String method, String path, Answer answer) {
    if (path.equals("/openapi.json")) return;
    Optional<JsonNode> operation = operation(api, method, path.split("\\?", 2)[0]);
    if (operation.isEmpty()) return; // of what there is not, nothing is said
    String status = Integer.toString(answer.status());
    JsonNode described = operation.get().at("/responses").path(status);
    String as = "%s %s in /openapi.json: %s".formatted(method, path, answer.raw().body());
    assertThat(described.isObject()).as("status %s of %s", status, as).isTrue();
    if (answer.status() < 400) return;
    String code = answer.text("/error_code");
    assertThat(described.at("/content/application~1json/examples").has(code))
        .as("%s of %s", code, as)
        .isTrue();
  }

  private static Optional<JsonNode> operation(Api api, String method, String path) {
    return paths(api).properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^/]+}", "[^/]+")))
        .min(Comparator.comparingInt(entry -> entry.getKey().split("\\{", -1).length))
        .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
        .filter(JsonNode::isObject);
  }

  private static synchronized JsonNode paths(Api api) {
    if (paths == null) paths = api.get("/openapi.json").is(200).at("/paths");
    return paths;
  }
}
