package org.maimbot.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An event of a retired revision is read as one of today. */
class UpcastingTest {
  /** Revision 0 had the tags of an agent in one text, and called its name a title. */
  static final class TagsInOneText extends SingleEventUpcaster {
    private static final SimpleSerializedType RETIRED =
        new SimpleSerializedType("agent.created", "0");
    private static final SimpleSerializedType PRESENT =
        new SimpleSerializedType("agent.created", "1");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
      return event.getType().equals(RETIRED);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
      return event.upcastPayload(PRESENT, JsonNode.class, TagsInOneText::inTodaysShape);
    }

    private static JsonNode inTodaysShape(JsonNode payload) {
      ObjectNode json = (ObjectNode) payload;
      json.set("name", json.remove("title"));
      String text = json.remove("tag_text").stringValue();
      ArrayNode tags = json.putArray("tags");
      Stream.of(text.split(",", -1)).forEach(tags::add);
      return json;
    }
  }

  private final EventSerializer serializer =
      new EventSerializer(
          Jackson3Serializer.builder().jsonMapperBuilderCustomizer(Json::configure));
  private final EventUpcasterChain upcasters = new EventUpcasterChain(new TagsInOneText());

  private DomainEventMessage<?> read(String revision, String payload) {
    var stored =
        new GenericDomainEventEntry<>(
            "Agent",
            "agent_1",
            0,
            "event-1",
            "2026-01-31T08:00:00Z",
            "agent.created",
            revision,
            payload.getBytes(StandardCharsets.UTF_8),
            "{}".getBytes(StandardCharsets.UTF_8));
    DomainEventStream events =
        EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(stored), serializer, upcasters);
    return events.next();
  }

  @Test
  void an_old_event_is_read_in_todays_shape() {
    DomainEventMessage<?> event =
        read(
            "0",
            """
            {"agent_id": "agent_1", "tenant_id": "tenant_1", "title": "Bot", "config": {"a": 1},
             "tag_text": "x,y"}\
            """);

    AgentCreated created = (AgentCreated) event.getPayload();
    assertThat(created.name()).isEqualTo("Bot");
    assertThat(created.tags()).containsExactly("x", "y");
    assertThat(created.config().get("a").intValue()).isEqualTo(1);
    assertThat(event.getSequenceNumber()).isZero();
  }

  @Test
  void an_event_of_today_passes_as_it_is() {
    DomainEventMessage<?> event =
        read(
            "1",
            """
            {"agent_id": "agent_1", "tenant_id": "tenant_1", "name": "Bot", "config": {},
             "tags": []}\
            """);

    assertThat(((AgentCreated) event.getPayload()).name()).isEqualTo("Bot");
  }
}
