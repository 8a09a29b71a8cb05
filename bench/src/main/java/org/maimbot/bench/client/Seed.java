package org.maimbot.bench.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.bench.load.LoadClient;
import org.maimbot.bench.load.Request;
import org.maimbot.bench.load.Workload;
import tools.jackson.databind.JsonNode;

/**
 * The tenants, agents and keys that the items work on, made through the API.
 *
 * @param listed a tenant with as many agents as the lists page through
 * @param busy a tenant that agents are created in during the bench
 * @param agents some of the listed tenant's agents
 * @param apiKey a key of the first of them
 */
public record Seed(String listed, String busy, List<String> agents, String apiKey) {
  private static final int CONNECTIONS = 16;
  private static final int KNOWN_AGENTS = 1_000;
  private static final int PAGE_SIZE = 100;

  /** Makes everything anew. */
  public static Seed create(InetSocketAddress node, int agentCount)
      throws IOException, InterruptedException {
    Api api = new Api(node);
    String listed = tenant(api);
    String busy = tenant(api);
    try (LoadClient client = new LoadClient(node, CONNECTIONS)) {
      client.run(newAgents(listed), agentCount);
    }
    List<String> agents = new ArrayList<>();
    for (int page = 1; agents.size() < Math.min(agentCount, KNOWN_AGENTS); page++) {
      JsonNode list =
          api.get("/agents?page_size=" + PAGE_SIZE + "&page=" + page + "&tenant_id=" + listed);
      list.path("items").forEach(item -> agents.add(item.path("agent_id").asString()));
    }
    String apiKey = key(api, listed, agents.getFirst()).path("api_key").asString();
    return new Seed(listed, busy, List.copyOf(agents), apiKey);
  }

  /** Creates of tenants, each with a name of its own. */
  public static Workload newTenants() {
    return new Workload(
        () -> Request.post(Api.BASE + "/tenants", Bodies.tenant()), 201, "\"tenant_id\"");
  }

  /** Creates of agents in one tenant, each with a name of its own. */
  public static Workload newAgents(String tenant) {
    return new Workload(
        () -> Request.post(Api.BASE + "/agents", Bodies.agent(tenant)), 201, "\"agent_id\"");
  }

  /** A new key of an agent, with the full key in it. */
  public static JsonNode key(Api api, String tenant, String agent)
      throws IOException, InterruptedException {
    return api.post("/api-keys", Bodies.key(tenant, agent));
  }

  /**
   * A key of a new agent in a tenant of its own.
   *
   * @param config the agent's configuration, or null
   */
  public static String chatKey(Api api, String config) throws IOException, InterruptedException {
    String tenant = tenant(api);
    String agent = api.post("/agents", Bodies.agent(tenant)).path("agent_id").asString();
    if (config != null) api.put("/agents/" + agent + "/config", config);
    return key(api, tenant, agent).path("api_key").asString();
  }

  private static String tenant(Api api) throws IOException, InterruptedException {
    String id = api.post("/tenants", Bodies.tenant()).path("tenant_id").asString();
    api.put("/tenants/" + id + "/limits", Bodies.wideLimits());
    return id;
  }
}
