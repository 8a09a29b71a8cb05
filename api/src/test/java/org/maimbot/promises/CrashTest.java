package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.crash.CrashPoint;
import org.maimbot.crash.CrashingDriver;
import org.maimbot.embedded.TestServers;

/**
 * A crash at any step of a commit leaves nothing half done: what was acknowledged is there once, in
 * the log, in the read models, in the stream and in the audit trail, and a repetition ends what was
 * cut short.
 */
class CrashTest {
  private static final List<String> OF_A_WRITE =
      List.of(
          "before insert into domain_event_entry",
          "after insert into domain_event_entry",
          "before insert into agent ",
          "after insert into agent ",
          "before commit",
          "after commit");
  private static final List<String> OF_THE_SEQUENCER =
      List.of(
          "before insert into stream_event",
          "after insert into stream_event",
          "before update stream_head",
          "after update stream_head",
          "before commit",
          "after commit");
  private static final List<String> OF_THE_AUDITOR =
      List.of(
          "before insert into audit_entry",
          "after insert into audit_entry",
          "before insert into audit_head",
          "after insert into audit_head",
          "before update audit_progress",
          "after update audit_progress",
          "before commit",
          "after commit");

  private final Map<String, Object> settings =
      TestServers.running().properties(TestServers.running().freshDatabase());
  private final Map<String, String> acknowledged = new HashMap<>();
  private final Whole whole = new Whole(settings);
  private String tenant;

  @Test
  void a_connection_that_is_lost_at_any_point_leaves_nothing_half_done() {
    try (TwoNodes node = TwoNodes.alone(CrashingDriver.through(settings))) {
      tenant = AgentWriter.newTenant(node.first(), "crashing");
      int points = crashEverywhere(node.first());
      assertThat(points).as("points of one write").isGreaterThan(10);
      awaitWhole();

      OF_THE_SEQUENCER.forEach(point -> crash(node.first(), "sequencer", point));
      OF_THE_AUDITOR.forEach(point -> crash(node.first(), "auditor", point));
      isThereOnce();
      assertThat(verdict(node.first())).isEqualTo("valid");
      String kept = rows();
      ReadModels.of(node).rebuild("agents");
      assertThat(rows()).isEqualTo(kept);
    }
  }

  private void crash(Http http, String follower, String point) {
    CrashPoint.follower(follower, point);
    create(http, follower + " " + point, "");
    await(point).atMost(Duration.ofMinutes(1)).until(CrashPoint::followerHasCrashed);
    awaitWhole();
  }

  /** What the server says of the tenant's audit trail. */
  private String verdict(Http http) {
    return http.get("/api/v2/audit/verify?tenant_id=" + tenant).data().path("status").asString();
  }

  /** Creates an agent for each point of the way, and repeats what was cut short there. */
  private int crashEverywhere(Http http) {
    for (int point = 1; ; point++) {
      String name = "agent " + point;
      int crashes = CrashPoint.crashes();
      Http.Answer answer = create(http, name, Integer.toString(point));
      boolean reached = CrashPoint.crashes() > crashes;
      assertThat(answer.status()).as("%s", answer.body()).isIn(201, 503);
      Http.Answer repeated = create(http, name, "");
      assertThat(repeated.status()).as("%s: %s", name, repeated.body()).isEqualTo(201);
      awaitWhole();
      if (!reached) return point - 1;
    }
  }

  @Test
  void a_process_that_is_killed_at_a_point_leaves_nothing_half_done() {
    Map<String, Object> through = CrashingDriver.through(settings);
    try (Node node = Node.start(settings)) {
      tenant = AgentWriter.newTenant(node.http(), "crashing");
    }
    for (String point : OF_A_WRITE) {
      try (Node node = Node.start(through, "-D" + CrashPoint.HALTS + "=true")) {
        assertThat(dies(() -> create(node.http(), point, point))).as(point).isTrue();
        await().until(() -> !node.isAlive());
      }
    }
    // The last one left an event without a number, which the next start gives it, or dies of.
    String point = "-D" + CrashPoint.SEQUENCER + "=after update stream_head";
    assertThatThrownBy(() -> Node.start(through, "-D" + CrashPoint.HALTS + "=true", point))
        .hasMessage("The node has died");
    try (Node node = Node.start(settings)) {
      for (String name : OF_A_WRITE) {
        Http.Answer repeated = create(node.http(), name, "");
        assertThat(repeated.status()).as("%s: %s", name, repeated.body()).isEqualTo(201);
      }
      awaitWhole();
      isThereOnce();
      assertThat(verdict(node.http())).isEqualTo("valid");
    }
  }

  /** Under one idempotency key per name, so that a repetition does it once. */
  private Http.Answer create(Http http, String name, String crash) {
    List<String> headers = new ArrayList<>(List.of("Idempotency-Key", name.replace(' ', '-')));
    if (!crash.isEmpty()) headers.addAll(List.of(CrashPoint.HEADER, crash));
    Http.Answer answer =
        http.post(
            "/api/v2/agents",
            Map.of("tenant_id", tenant, "name", name),
            headers.toArray(String[]::new));
    if (answer.status() == 201) {
      String agent = answer.data().path("agent_id").asString();
      assertThat(acknowledged.getOrDefault(name, agent)).as(name).isEqualTo(agent);
      acknowledged.put(name, agent);
    }
    return answer;
  }

  private static boolean dies(Runnable request) {
    try {
      request.run();
      return false;
    } catch (UncheckedIOException _) {
      return true;
    }
  }

  private void awaitWhole() {
    await().atMost(Duration.ofSeconds(90)).untilAsserted(whole::check);
  }

  private void isThereOnce() {
    List<String> agents =
        new Leftovers(settings)
            .jdbc()
            .queryForList(
                "select e.aggregate_identifier from domain_event_entry e join stream_event s"
                    + " on s.global_index = e.global_index where e.payload_type = 'agent.created'",
                String.class);
    assertThat(agents).containsExactlyInAnyOrderElementsOf(acknowledged.values());
  }

  private String rows() {
    return new Leftovers(settings)
        .jdbc()
        .queryForList("checksum table agent, agent_tag")
        .toString();
  }
}
