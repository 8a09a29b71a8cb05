package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever has seen another version changes nothing. */
@IntegrationTest
class PreconditionsTest {
  private static final String[] STALE = {"If-Match", "\"7\""};

  @LocalServerPort private int port;
  private Api api;
  private String tenant;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = "/api/v2/tenants/" + api.tenant("personal");
  }

  @Test
  void of_a_tenant() {
    api.put(tenant + "/limits", "{\"max_agents\": 3}", STALE).refused(412, "PRECONDITION_FAILED");
    for (String call : List.of("/suspend", "/activate", "/upgrade")) {
      api.post(tenant + call, null, STALE).refused(412, "PRECONDITION_FAILED");
    }
    assertThat(api.get(tenant).is(200).etag()).isEqualTo("\"1\"");

    assertThat(api.put(tenant + "/limits", "{\"max_agents\": 3}", seen(1)).is(200).etag())
        .isEqualTo("\"2\"");
    assertThat(api.post(tenant + "/suspend", null, seen(2)).is(200).etag()).isEqualTo("\"3\"");
    assertThat(api.post(tenant + "/activate", null, seen(3)).is(200).etag()).isEqualTo("\"4\"");
    assertThat(api.post(tenant + "/upgrade", null, seen(4)).is(200).etag()).isEqualTo("\"5\"");
  }

  @Test
  void of_a_key() {
    Answer issued = api.key(id(tenant), "");
    String key = issued.location();
    for (String call : List.of("/disable", "/enable", "/ban", "/rotate")) {
      api.post(key + call, null, STALE).refused(412, "PRECONDITION_FAILED");
    }
    api.delete(key, STALE).refused(412, "PRECONDITION_FAILED");
    assertThat(api.get(key).is(200).etag()).isEqualTo("\"1\"");
    api.validate(issued.text("/data/api_key"), "").is(200);

    assertThat(api.post(key + "/rotate", null, seen(1)).is(200).etag()).isEqualTo("\"2\"");
    assertThat(api.post(key + "/disable", null, seen(2)).is(200).etag()).isEqualTo("\"3\"");
    assertThat(api.post(key + "/enable", null, seen(3)).is(200).etag()).isEqualTo("\"4\"");
    assertThat(api.post(key + "/ban", null, seen(4)).is(200).etag()).isEqualTo("\"5\"");
    api.delete(key, seen(5)).is(200);
  }

  @Test
  void of_agents_and_templates_that_are_to_be_deleted() {
    String agent = "/api/v2/agents/" + api.agent(id(tenant));
    String body = "{\"tenant_id\": \"%s\", \"name\": \"base\"}".formatted(id(tenant));
    String template = api.post("/api/v2/agent-templates", body).is(201).location();

    Map.of(agent, "AGENT_001", template, "AGENT_003")
        .forEach((path, missing) -> {
          api.delete(path, STALE).refused(412, "PRECONDITION_FAILED");
          assertThat(api.get(path).is(200).etag()).isEqualTo("\"1\"");
          api.delete(path, seen(1)).is(200);
          api.get(path).refused(404, missing);
        });
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String[] seen(int version) {
    return new String[] {"If-Match", "\"" + version + "\""};
  }
}
