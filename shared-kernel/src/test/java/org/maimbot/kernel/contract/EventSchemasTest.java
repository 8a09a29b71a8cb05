package org.maimbot.kernel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventSchemasTest {
  static Stream<PublishedEvent> events() {
    return EventSchemas.all().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void the_approved_form_of_an_event_is_valid(PublishedEvent event) {
    assertThat(compiled(event).validate(sample(event))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_without_its_tenant_is_not(PublishedEvent event) {
    ObjectNode sample = sample(event);
    ((ObjectNode) sample.get("data")).remove("tenant_id");

    assertThat(compiled(event).validate(sample)).hasSize(1);
  }

  @Test
  void a_schema_tells_what_may_be_null_and_which_values_there_are() {
    JsonNode data =
        EventSchemas.find("tenant.created").orElseThrow().schema().at("/properties/data");

    assertThat(data.at("/properties/type/enum").toString())
        .isEqualTo("[\"personal\",\"enterprise\"]");
    assertThat(data.at("/properties/owner_id/type").toString()).isEqualTo("[\"string\",\"null\"]");
    assertThat(data.at("/properties/tenant_id/pattern").asString())
        .isEqualTo("^tenant_[0-9a-z]{1,32}$");
    assertThat(data.get("required").toString())
        .isEqualTo("[\"tenant_id\",\"name\",\"type\",\"config\",\"limits\"]");
  }

  private static ObjectNode sample(PublishedEvent event) {
    Path approved =
        Path.of("../command-side/src/test/resources/events")
            .resolve(event.alias() + "." + event.revision() + ".json");
    ObjectNode sample =
        Json.mapper()
            .createObjectNode()
            .put("specversion", "1.0")
            .put("id", "01m83ew8x35znywwqtddfnrhn9")
            .put(
                "source",
                "/tenants/tenant_01m83ew8x35znywwqtddfnrhn9/" + event.feature() + "/x_01m83e")
            .put("type", event.type())
            .put("subject", "x_01m83e")
            .put("time", "2026-01-31T08:00:00Z")
            .put("datacontenttype", "application/json")
            .put("tenantid", "tenant_01m83ew8x35znywwqtddfnrhn9")
            .put("sequence", "1");
    sample.set("data", Json.mapper().readTree(approved.toFile()));
    return sample;
  }

  private static Schema compiled(PublishedEvent event) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(event.schema());
  }
}
