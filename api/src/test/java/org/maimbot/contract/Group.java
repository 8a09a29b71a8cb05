package org.maimbot.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.maimbot.contract.Api.Answer;
import tools.jackson.databind.JsonNode;

/** A consumer group of a tenant, as its workers use it. */
record Group(Api api, String tenant, String id) {
  /** What a worker has received of an event. */
  record Received(String receipt, int attempt, JsonNode event) {
    long sequence() {
      return event.path("sequence").asLong();
    }

    String type() {
      return event.path("type").asString();
    }

    String subject() {
      return event.path("subject").asString();
    }
  }

  /**
   * Makes a group that starts at the beginning.
   *
   * @param more further fields, each with a comma in front
   */
  static Group of(Api api, String tenant, String more) {
    String id =
        api.post(
                "/api/v2/consumers",
                """
                {"tenant_id": "%s", "name": "%s", "from": "beginning"%s}\
                """
                    .formatted(tenant, Api.unique("group"), more))
            .is(201)
            .text("/data/consumer_id");
    return new Group(api, tenant, id);
  }

  String path() {
    return "/api/v2/consumers/" + id;
  }

  List<Received> receive(int max) {
    return receive(max, 0);
  }

  List<Received> receive(int max, int wait) {
    Answer answer =
        api.post(
                path() + "/receive",
                """
                {"max": %d, "wait": %d, "worker": "w"}\
                """
                    .formatted(max, wait))
            .is(200);
    return answer
        .at("/data/items")
        .valueStream()
        .map(item ->
            new Received(
                item.path("receipt").asString(), item.path("attempt").asInt(), item.path("event")))
        .toList();
  }

  /** Receives once there is as much as this. */
  List<Received> receiveAll(int count) {
    await().atMost(Duration.ofMinutes(1)).until(() -> at("head").asLong() >= count);
    List<Received> received = receive(100);
    assertThat(received).hasSize(count);
    return received;
  }

  Answer ack(List<Received> received) {
    return post("ack", received, "");
  }

  Answer post(String call, List<Received> received, String more) {
    String receipts =
        received.stream().map(event -> '"' + event.receipt() + '"').collect(joining(","));
    return api.post(path() + "/" + call, "{\"receipts\": [" + receipts + "]" + more + "}").is(200);
  }

  JsonNode at(String field) {
    return api.get(path()).is(200).at("/data/progress/" + field);
  }

  static List<Long> sequences(List<Received> received) {
    return received.stream().map(Received::sequence).toList();
  }
}
