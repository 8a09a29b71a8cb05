package org.maimbot.command.template;

import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.command.template.TemplateWorld.TEMPLATE;
import static org.maimbot.command.template.TemplateWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_003;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.template.TemplateCommand.ReviseTemplate;
import org.maimbot.kernel.template.TemplateEvent.TemplateRetired;
import org.maimbot.kernel.template.TemplateEvent.TemplateRevised;

class ReviseTemplateTest {
  private static final ReviseTemplate RENAME =
      new ReviseTemplate(TEMPLATE, "New", null, null, null, null);
  private final TemplateWorld world = new TemplateWorld();

  @Test
  void changes_what_is_given() {
    world
        .given()
        .when(RENAME)
        .expectEvents(
            new TemplateRevised(
                TEMPLATE, TENANT, "New", "d", "own", json("{'persona': 'kind'}"), List.of("t")));
  }

  @Test
  void merges_the_config_and_removes_the_description() {
    world
        .given()
        .when(
            new ReviseTemplate(
                TEMPLATE,
                null,
                Change.REMOVAL,
                Change.to("c"),
                json("{'own': 1, 'persona': null}"),
                List.of()))
        .expectEvents(
            new TemplateRevised(
                TEMPLATE, TENANT, "Base", null, "c", json("{'own': 1}"), List.of()));
  }

  @Test
  void does_nothing_when_nothing_is_new() {
    world
        .given()
        .when(
            new ReviseTemplate(
                TEMPLATE,
                "Base",
                Change.to("d"),
                Change.to("own"),
                json("{'persona': 'kind'}"),
                List.of("t", "t")))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void is_refused_when_the_config_is_wrong() {
    world
        .given()
        .when(new ReviseTemplate(TEMPLATE, null, null, null, json("{'persona': 7}"), null))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_004));
  }

  @Test
  void is_refused_to_a_caller_who_has_seen_another_version() {
    world
        .given()
        .when(RENAME, Map.of(Metadata.EXPECTED_VERSION, 2L))
        .expectNoEvents()
        .expectException(RefusedWith.code(PRECONDITION_FAILED));
  }

  @Test
  void finds_no_template_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(RENAME, Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_003));
  }

  @Test
  void finds_no_template_once_it_is_retired() {
    world
        .given(new TemplateRetired(TEMPLATE, TENANT, null))
        .when(RENAME)
        .expectException(AggregateDeletedException.class);
  }
}
