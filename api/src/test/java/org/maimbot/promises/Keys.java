package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A key with its owners, as a client of one node makes them, and the checks of it on any node. */
record Keys(String tenant, String agent, String id, String text) {
  static Keys issue(Http node) {
    String tenant =
        made(
            node.post(
                "/api/v2/tenants",
                Map.of("tenant_name", unique("tenant"), "tenant_type", "enterprise")),
            "tenant_id");
    String agent =
        made(node.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", "agent")), "agent_id");
    Http.Answer issued = issue(node, tenant, agent);
    return new Keys(
        tenant, agent, made(issued, "api_key_id"), issued.data().path("api_key").asString());
  }

  /** Another key of the same agent. */
  String another(Http node) {
    return issue(node, tenant, agent).data().path("api_key").asString();
  }

  private static Http.Answer issue(Http node, String tenant, String agent) {
    return node.post(
        "/api/v2/api-keys",
        Map.of(
            "tenant_id",
            tenant,
            "agent_id",
            agent,
            "name",
            unique("key"),
            "permissions",
            List.of("chat")));
  }

  private static String made(Http.Answer answer, String id) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.data().path(id).asString();
  }

  String path() {
    return "/api/v2/api-keys/" + id;
  }

  Http.Answer validate(Http node) {
    return node.post("/api/v2/auth/validate-api-key", Map.of("api_key", text));
  }

  long uses(Http node) {
    return node.get(path()).data().path("usage_count").asLong();
  }

  private static String unique(String name) {
    return name + " " + UUID.randomUUID();
  }
}
