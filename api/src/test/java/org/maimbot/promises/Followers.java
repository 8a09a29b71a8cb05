package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.maimbot.contract.Sse;
import org.maimbot.kernel.Json;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Ways of following a tenant's events, and what everyone who followed must hold in the end. */
final class Followers {
  private Followers() {}

  /** Pulls until it is over and nothing is left; the events as they came. */
  static List<String> pull(Http node, String tenant, BooleanSupplier over) {
    List<String> events = new ArrayList<>();
    String after = "0";
    while (true) {
      boolean last = over.getAsBoolean();
      Http.Answer part =
          node.get("/api/v2/events?limit=50&wait=1&tenant_id=" + tenant + "&after=" + after);
      assertThat(part.status()).as("%s", part.body()).isEqualTo(200);
      part.data().path("items").forEach(event -> events.add(event.toString()));
      after = part.data().path("next_after").asString();
      if (last && part.data().path("items").isEmpty()) return events;
    }
  }

  static Sse sse(Http node, String tenant) {
    int port = URI.create(node.address()).getPort();
    return Sse.open(port, "/api/v2/events/stream?after=0&tenant_id=" + tenant);
  }

  static List<String> received(Sse stream) {
    return stream.messages().stream().map(Sse.Message::data).toList();
  }

  /** How many events of the tenant the log holds. */
  static int logged(JdbcTemplate jdbc, String tenant) {
    return log(jdbc, tenant).size();
  }

  /**
   * Asserts that these are all of the tenant's events in the log, numbered without a gap, each
   * entity's in the order they happened.
   */
  static void assertComplete(List<String> events, JdbcTemplate jdbc, String tenant) {
    List<JsonNode> read = events.stream().map(Json.mapper()::readTree).toList();
    assertThat(read.stream().map(event -> event.path("sequence").asLong()).toList())
        .isEqualTo(LongStream.rangeClosed(1, read.size()).boxed().toList());
    Map<String, Long> log = log(jdbc, tenant);
    assertThat(read.stream().map(event -> event.path("id").asString()))
        .containsExactlyInAnyOrderElementsOf(log.keySet());
    Map<String, List<Long>> versions = new HashMap<>();
    for (JsonNode event : read) {
      versions
          .computeIfAbsent(event.path("subject").asString(), _ -> new ArrayList<>())
          .add(log.get(event.path("id").asString()));
    }
    assertThat(versions.values())
        .allSatisfy(of -> assertThat(of).isSortedAccordingTo(Comparator.naturalOrder()));
    assertThat(read.getFirst().path("type").asString()).isEqualTo("maimbot.tenant.created.v1");
  }

  private static Map<String, Long> log(JdbcTemplate jdbc, String tenant) {
    Map<String, Long> versions = new HashMap<>();
    jdbc.query(
        "select event_identifier, sequence_number from domain_event_entry where payload like ?",
        row -> {
          versions.put(row.getString(1), row.getLong(2));
        },
        "%\"" + tenant + "\"%");
    return versions;
  }
}
