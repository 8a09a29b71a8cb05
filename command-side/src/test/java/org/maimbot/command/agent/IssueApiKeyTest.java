package org.maimbot.command.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.NOW;
import static org.maimbot.command.agent.AgentWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.ErrorCode.KEY_002;
import static org.maimbot.kernel.ErrorCode.KEY_004;
import static org.maimbot.kernel.ErrorCode.KEY_005;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentDeactivated;
import org.maimbot.kernel.apikey.ApiKeyCommand.IssueApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyIssued;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantStatus;

class IssueApiKeyTest {
  private static final ApiKeyId KEY = new ApiKeyId("key_1");
  private static final SecretHash SECRET = new SecretHash("5ec2e7");
  private static final Instant LATER = NOW.plusSeconds(60);
  private final AgentWorld world = new AgentWorld();

  private static IssueApiKey issue(TenantId tenant, List<String> permissions, Instant expiresAt) {
    return new IssueApiKey(
        AGENT, KEY, tenant, "main", "d", permissions, expiresAt, SECRET, "mmc_…a1b2");
  }

  private static IssueApiKey issue() {
    return issue(TENANT, List.of("chat"), LATER);
  }

  @Test
  void has_a_key_born_with_its_name_reserved_and_each_permission_once() {
    world
        .given()
        .when(issue(TENANT, List.of("chat", "group:reader", "chat"), LATER))
        .expectEvents(
            new ApiKeyIssued(
                KEY,
                TENANT,
                AGENT,
                "main",
                "d",
                List.of("chat", "group:reader"),
                LATER,
                SECRET,
                "mmc_…a1b2",
                1));

    assertThat(world.reservations.childrenOf(AGENT.value(), "", 9)).containsExactly(KEY.value());
  }

  @Test
  void grants_nothing_and_never_expires_unless_it_is_said() {
    world
        .given()
        .when(issue(TENANT, null, null))
        .expectEvents(
            new ApiKeyIssued(
                KEY, TENANT, AGENT, "main", "d", List.of(), null, SECRET, "mmc_…a1b2", 1));
  }

  @Test
  void is_refused_while_the_agent_is_inactive() {
    refused(AGENT_005, world.given(new AgentDeactivated(AGENT, TENANT, null)), issue());
  }

  @Test
  void is_refused_while_the_agent_is_archived() {
    refused(AGENT_005, world.given(new AgentArchived(AGENT, TENANT, null)), issue());
  }

  @Test
  void is_refused_while_the_tenant_is_not_active() {
    world.tenantStatus = TenantStatus.SUSPENDED;

    refused(TENANT_003, world.given(), issue());
  }

  @Test
  void is_refused_for_another_tenant() {
    refused(AGENT_001, world.given(), issue(new TenantId("tenant_2"), List.of(), null));
  }

  @Test
  void is_refused_when_another_key_of_the_tenant_has_the_name() {
    key("key_2", "main");

    refused(KEY_002, world.given(), issue());
  }

  @Test
  void is_refused_when_the_agent_has_as_many_as_it_may() {
    key("key_2", "second");
    key("key_3", "third");

    refused(KEY_004, world.given(), issue());
  }

  @Test
  void is_refused_when_a_permission_is_unknown() {
    refused(KEY_005, world.given(), issue(TENANT, List.of("fly"), null));
  }

  @Test
  void is_refused_when_it_would_expire_at_once() {
    refused(VALIDATION_ERROR, world.given(), issue(TENANT, List.of("chat"), NOW));
  }

  private void key(String id, String name) {
    world.reservations.enter(Kind.API_KEY, id, TENANT.value(), AGENT.value(), name, null);
  }

  private static void refused(ErrorCode code, TestExecutor<Agent> agent, IssueApiKey command) {
    agent.when(command).expectNoEvents().expectException(RefusedWith.code(code));
  }
}
