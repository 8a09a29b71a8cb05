package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Creates, changes and deletes agents of a tenant, one after the other.
 *
 * @param acknowledged gets each acknowledged write, as {@code agent/version}
 */
record AgentWriter(Http node, String tenant, int number, int rounds, Set<String> acknowledged)
    implements Callable<Void> {

  /** Ends early when the node has died. */
  @Override
  public Void call() {
    try {
      for (int i = 0; i < rounds; i++) round(i);
    } catch (UncheckedIOException _) {
      // The node was killed, and what it had not answered may have happened or not.
    }
    return null;
  }

  private void round(int round) {
    Http.Answer created =
        node.post(
            "/api/v2/agents", Map.of("tenant_id", tenant, "name", "agent " + number + "/" + round));
    assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
    String agent = created.data().path("agent_id").asString();
    acknowledged.add(agent + "/0");
    Http.Answer changed = node.put("/api/v2/agents/" + agent, Map.of("description", "later"));
    assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
    acknowledged.add(agent + "/1");
    Http.Answer deleted = node.delete("/api/v2/agents/" + agent);
    assertThat(deleted.status()).as("%s", deleted.body()).isEqualTo(200);
    acknowledged.add(agent + "/2");
  }

  static String newTenant(Http node, String name) {
    Http.Answer made =
        node.post("/api/v2/tenants", Map.of("tenant_name", name, "tenant_type", "enterprise"));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return made.data().path("tenant_id").asString();
  }
}
