package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.contract.Group.Received;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.StoredEvents;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The published contract of the event stream, held against the events that the server gives. */
@IntegrationTest
class EventSchemasTest {
  private static final String SCHEMAS = "/api/v2/schemas/events";
  @LocalServerPort private int port;
  private Api api;

  @BeforeEach
  void connect() {
    api = new Api(port);
  }

  @Test
  void every_event_type_has_a_schema() {
    Answer types = api.get(SCHEMAS).is(200);

    assertThat(types.texts("/data/items", "alias")).hasSize(StoredEvents.all().size());
    for (String path : types.texts("/data/items", "schema")) {
      JsonNode schema = api.get(path).is(200).body();
      assertThat(path).endsWith(schema.path("title").asString());
      assertThat(schema.at("/properties/data/properties").isEmpty()).isFalse();
    }
    assertThat(api.get(SCHEMAS + "/agent.created").is(200).body().path("title").asString())
        .isEqualTo("maimbot.agent.created.v1");
    api.get(SCHEMAS + "/agent.exploded").refused(404, "NOT_FOUND");
  }

  @Test
  void what_the_stream_gives_is_valid_whether_masked_or_open() {
    String tenant = aLife();
    for (boolean open : new boolean[] {false, true}) {
      Group group = Group.of(api, tenant, ", \"sensitive\": " + open);
      List<Received> events = group.receiveAll(16);
      Map<String, Schema> schemas = new HashMap<>();
      for (Received received : events) {
        Schema schema = schemas.computeIfAbsent(received.type(), this::published);
        assertThat(schema.validate(received.event())).as("%s", received.event()).isEmpty();
      }
      assertThat(schemas).hasSizeGreaterThan(12);
    }
  }

  @Test
  void the_description_of_the_stream_is_valid_asyncapi() throws IOException {
    JsonNode document = api.get("/api/v2/asyncapi.json").is(200).body();

    assertThat(asyncApi().validate(document)).isEmpty();
    assertThat(document.at("/components/messages")).hasSize(StoredEvents.all().size());
    assertThat(document.at("/channels").propertyNames())
        .contains("pull", "stream", "webhook", "consumer", "kafka-tenant");
    for (JsonNode reference : document.findValues("$ref")) {
      String pointer = reference.asString().substring(1);
      assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
  }

  /** Sixteen events of many types; the tenant that they happened in. */
  private String aLife() {
    String tenant = api.tenant("personal");
    String path = "/api/v2/tenants/" + tenant;
    api.put(
            path,
            """
            {"contact_email": "ops@example.com", "tenant_config": {"language": "zh-CN"}}\
            """)
        .is(200);
    api.put(path + "/limits", "{\"max_agents\": 7}").is(200);
    api.post(path + "/upgrade", "{}").is(200);
    String model =
        """
        {"config_overrides": {"model": {"provider": "openai", "name": "m", "api_key": "sk-123456789"}}}\
        """;
    String agent = api.newAgent(tenant, Api.unique("agent"), model).is(201).text("/data/agent_id");
    api.put("/api/v2/agents/" + agent, "{\"description\": \"d\"}").is(200);
    Answer key = api.newKey(tenant, agent, "key", ", \"permissions\": [\"chat\"]").is(201);
    String keyPath = "/api/v2/api-keys/" + key.text("/data/api_key_id");
    api.put(keyPath, "{\"expires_at\": \"2999-01-31T08:00:00Z\"}").is(200);
    api.post(keyPath + "/rotate", "{}").is(200);
    api.post(keyPath + "/disable", "{}").is(200);
    api.post(keyPath + "/enable", "{\"reason\": \"r\"}").is(200);
    api.delete(keyPath).is(200);
    api.put("/api/v2/agents/" + agent, "{\"status\": \"inactive\"}").is(200);
    api.post(path + "/suspend", "{}").is(200);
    api.post(path + "/activate", "{}").is(200);
    return tenant;
  }

  private Schema published(String type) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(api.get(SCHEMAS + "/" + type).is(200).body());
  }

  private static Schema asyncApi() throws IOException {
    try (InputStream in = EventSchemasTest.class.getResourceAsStream("/asyncapi/3.0.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(Json.mapper().readTree(in));
    }
  }
}
