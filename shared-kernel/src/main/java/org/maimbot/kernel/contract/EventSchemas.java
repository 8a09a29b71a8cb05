package org.maimbot.kernel.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.StoredEvents.Alias;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of every published event, as the structured CloudEvent that followers receive.
 */
public final class EventSchemas {
  /** Where a server publishes them. */
  public static final String PATH = "/api/v2/schemas/events/";

  private static final List<PublishedEvent> ALL =
      StoredEvents.all().entrySet().stream()
          .map(event -> published(event.getKey(), event.getValue()))
          .sorted(Comparator.comparing(PublishedEvent::type))
          .toList();

  private EventSchemas() {}

  /** Every published event, by its type. */
  public static List<PublishedEvent> all() {
    return ALL;
  }

  /** The event of this type, or of this alias in its present revision. */
  public static Optional<PublishedEvent> find(String typeOrAlias) {
    return ALL.stream()
        .filter(event -> event.type().equals(typeOrAlias) || event.alias().equals(typeOrAlias))
        .findFirst();
  }

  private static PublishedEvent published(Class<?> event, Alias alias) {
    String type = FeedEvent.typeOf(alias.name(), alias.revision());
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", PATH + type)
            .put("title", type)
            .put("type", "object");
    schema.set("properties", properties(event, type, alias));
    schema
        .putArray("required")
        .add("specversion")
        .add("id")
        .add("source")
        .add("type")
        .add("subject")
        .add("time")
        .add("datacontenttype")
        .add("tenantid")
        .add("sequence")
        .add("data");
    return new PublishedEvent(type, alias.name(), alias.revision(), schema);
  }

  private static ObjectNode properties(Class<?> event, String type, Alias alias) {
    String tenant = TenantId.PREFIX + "[0-9a-z]{1,32}";
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    properties.set("specversion", constant("1.0"));
    properties.set("id", ValueSchemas.typed("string"));
    properties.set(
        "source",
        ValueSchemas.matching("^/tenants/" + tenant + "/" + featureOf(alias) + "/[0-9a-z_]+$"));
    properties.set("type", constant(type));
    properties.set("subject", ValueSchemas.typed("string"));
    properties.set("time", ValueSchemas.time());
    properties.set("datacontenttype", constant("application/json"));
    properties.set("tenantid", ValueSchemas.matching("^" + tenant + "$"));
    properties.set("sequence", ValueSchemas.matching("^[1-9][0-9]*$"));
    properties.set("requestid", ValueSchemas.typed("string"));
    properties.set("causationid", ValueSchemas.typed("string"));
    properties.set("data", ValueSchemas.ofRecord(event));
    return properties;
  }

  private static ObjectNode constant(String value) {
    return ValueSchemas.typed("string").put("const", value);
  }

  private static String featureOf(Alias alias) {
    return alias.name().substring(0, alias.name().indexOf('.'));
  }
}
