package org.maimbot.api.asyncapi;

import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.maimbot.kernel.contract.EventSchemas;
import org.maimbot.kernel.contract.PublishedEvent;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The AsyncAPI 3.0 document: the channels that events are received through and a message per event
 * type, whose payload is the schema that is published for it.
 */
final class AsyncApiDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AsyncApiDocument() {}

  static ObjectNode of(String version) {
    ObjectNode document = JSON.objectNode().put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "MaiMBot event stream")
        .put("version", version)
        .put(
            "description",
            "Every event of a tenant under its own gapless number, in one order that all channels"
                + " share. An event may come more than once: its id, or its number within the"
                + " tenant, tells a repetition. New event types, new fields and new values of an"
                + " enum may appear; readers ignore what they do not know.");
    document.put("defaultContentType", "application/cloudevents+json");
    servers(document.putObject("servers"));
    channels(document.putObject("channels"), document.putObject("operations"));
    ObjectNode components = document.putObject("components");
    messages(components.putObject("messages"), components.putObject("schemas"));
    return document;
  }

  private static void servers(ObjectNode servers) {
    server(servers, "api", "http", "localhost:8000");
    server(servers, "kafka", "kafka", "localhost:9092");
  }

  private static void server(ObjectNode servers, String name, String protocol, String host) {
    ObjectNode server = servers.putObject(name).put("host", "{host}").put("protocol", protocol);
    server.putObject("variables").putObject("host").put("default", host);
  }

  private static void channels(ObjectNode channels, ObjectNode operations) {
    Channels described = new Channels(channels, operations);
    described.add(
        "pull",
        "/api/v2/events",
        "Cursor pull: after={sequence} and limit; wait={seconds} waits for events to come.",
        "api");
    described.add(
        "stream",
        "/api/v2/events/stream",
        "Server-sent events: id is the sequence, event the type, data the event; goes on after"
            + " Last-Event-ID.",
        "api");
    described
        .add(
            "consumer",
            "/api/v2/consumers/{consumer_id}/receive",
            "A consumer group: each event comes with a receipt and stays with one worker until it"
                + " is acknowledged or its visibility time-out has passed.",
            "api")
        .putObject("parameters")
        .putObject("consumer_id");
    described.add(
        "webhook",
        null,
        "POST to the address of a subscription, signed as Standard Webhooks: webhook-id,"
            + " webhook-timestamp, webhook-signature.",
        null);
    for (String feature : features()) {
      described.add(
          "kafka-" + feature,
          "maimbot." + feature,
          "Kafka topic of a feature; the key is the entity's id, so that an entity's events keep"
              + " their order. Installations may choose one topic for all.",
          "kafka",
          event -> event.feature().equals(feature));
    }
  }

  private static SequencedSet<String> features() {
    SequencedSet<String> features = new TreeSet<>();
    EventSchemas.all().forEach(event -> features.add(event.feature()));
    return features;
  }

  private static void messages(ObjectNode messages, ObjectNode schemas) {
    for (PublishedEvent event : EventSchemas.all()) {
      ObjectNode message =
          messages
              .putObject(event.type())
              .put("name", event.type())
              .put("title", event.alias() + ", revision " + event.revision())
              .put("contentType", "application/cloudevents+json");
      message.putObject("payload").put("$ref", "#/components/schemas/" + event.type());
      message
          .putObject("bindings")
          .putObject("kafka")
          .put("bindingVersion", "0.5.0")
          .putObject("key")
          .put("type", "string")
          .put("description", "The entity's id");
      ObjectNode schema = event.schema(); // the document has ids and a dialect of its own
      schema.remove(List.of("$schema", "$id"));
      schemas.set(event.type(), schema);
    }
  }

  /** Adds channels, each with the operation by which the server sends on it. */
  private record Channels(ObjectNode channels, ObjectNode operations) {
    ObjectNode add(String name, String address, String description, String server) {
      return add(name, address, description, server, _ -> true);
    }

    ObjectNode add(
        String name,
        String address,
        String description,
        String server,
        Predicate<PublishedEvent> carried) {
      ObjectNode channel =
          channels.putObject(name).put("address", address).put("description", description);
      if (server != null) {
        channel.putArray("servers").addObject().put("$ref", "#/servers/" + server);
      }
      ObjectNode messages = channel.putObject("messages");
      ObjectNode operation = operations.putObject("send-" + name).put("action", "send");
      operation.putObject("channel").put("$ref", "#/channels/" + name);
      ArrayNode sent = operation.putArray("messages");
      EventSchemas.all().stream()
          .filter(carried)
          .map(PublishedEvent::type)
          .forEach(type -> {
            messages.putObject(type).put("$ref", "#/components/messages/" + type);
            sent.addObject().put("$ref", "#/channels/" + name + "/messages/" + type);
          });
      return channel;
    }
  }
}
