package org.maimbot.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.api.http.audit.RefusedCommands;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.Refused;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

class DispatchTest {
  private static final Receipt DONE = new Receipt(List.of(new Receipt.Change("a", 3)));

  private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
  private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final List<Map<String, Object>> seen = new ArrayList<>();
  private final Dispatch dispatch =
      new Dispatch(
          DefaultCommandGateway.builder().commandBus(commands).build(),
          DefaultQueryGateway.builder().queryBus(queries).build(),
          new Retries(),
          new RefusedCommands(new SampleServer().auditTrail()),
          new StaticListableBeanFactory().getBeanProvider(PlatformTransactionManager.class));

  record Poke(String id) {}

  record Ask(String what) implements Query<String> {}

  @BeforeEach
  void bind() {
    request.addHeader("X-Request-Id", "r1");
    request.addHeader("X-Tenant-Id", "tenant_1");
    HttpSettings settings =
        new HttpSettings(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), List.of());
    new RequestContext(request, Clock.systemUTC(), new TrustedProxies(settings)).bind();
  }

  @AfterEach
  void unbind() {
    RequestContext.unbind();
    TransactionSynchronizationManager.setActualTransactionActive(false);
  }

  private void handle(MessageHandler<CommandMessage<?>> handler) {
    var _ =
        commands.subscribe(
            Poke.class.getName(),
            message -> {
              seen.add(Map.copyOf(message.getMetaData()));
              return handler.handle(message);
            });
  }

  @Test
  void a_command_carries_what_is_known_of_the_request() {
    request.addHeader("If-Match", "\"7\"");
    request.addHeader("Idempotency-Key", "k");
    handle(_ -> DONE);
    assertThat(dispatch.send(new Poke("a"))).isEqualTo(DONE);
    assertThat(seen.getFirst())
        .containsEntry(Metadata.REQUEST_ID, "r1")
        .containsEntry(Metadata.TENANT_ID, "tenant_1")
        .containsEntry(Metadata.ACTOR, "api")
        .containsEntry(Metadata.SOURCE_IP, "127.0.0.1")
        .containsEntry(Metadata.IDEMPOTENCY_KEY, "k")
        .containsEntry(Metadata.EXPECTED_VERSION, 7L);
  }

  @Test
  void a_command_that_lost_a_race_is_sent_again() {
    handle(_ -> {
      if (seen.size() < 4) throw new ConcurrencyException("lost");
      return DONE;
    });
    assertThat(dispatch.send(new Poke("a"))).isEqualTo(DONE);
    assertThat(seen).hasSize(4);
  }

  @Test
  void inside_a_transaction_a_lost_race_is_its_owners_to_repeat() {
    TransactionSynchronizationManager.setActualTransactionActive(true);
    handle(_ -> {
      throw new ConcurrencyException("lost");
    });
    assertThatThrownBy(() -> dispatch.send(new Poke("a"))).isInstanceOf(ConcurrencyException.class);
    assertThat(seen).hasSize(1);
  }

  @Test
  void a_refusal_arrives_as_it_was_thrown_and_is_not_repeated() {
    handle(_ -> {
      throw new Refused(ErrorCode.TENANT_002, "tenant.name-taken", "x");
    });
    assertThatThrownBy(() -> dispatch.send(new Poke("a"))).isInstanceOf(Refused.class);
    assertThat(seen).hasSize(1);
  }

  @Test
  void any_version_of_a_list_will_do() {
    request.addHeader("If-Match", "\"1\", \"2\", \"x\"");
    handle(message -> {
      boolean current = message.getMetaData().get(Metadata.EXPECTED_VERSION).equals(2L);
      if (!current) throw new Refused(ErrorCode.PRECONDITION_FAILED, "precondition.version");
      return DONE;
    });
    assertThat(dispatch.send(new Poke("a"))).isEqualTo(DONE);
  }

  @Test
  void no_condition_and_any_version_are_the_same() {
    request.addHeader("If-Match", "*");
    handle(_ -> DONE);
    dispatch.send(new Poke("a"));
    assertThat(seen.getFirst()).doesNotContainKey(Metadata.EXPECTED_VERSION);
  }

  @Test
  void a_query_is_answered_on_the_callers_thread() {
    var _ =
        queries.subscribe(
            Ask.class.getName(), String.class, _ -> Thread.currentThread().toString());
    assertThat(dispatch.ask(new Ask("x"))).isEqualTo(Thread.currentThread().toString());
  }

  @Test
  void a_refused_query_arrives_as_it_was_thrown() {
    var _ =
        queries.subscribe(
            Ask.class.getName(),
            String.class,
            _ -> {
              throw new Refused(ErrorCode.NOT_FOUND, "resource.unknown");
            });
    assertThatThrownBy(() -> dispatch.ask(new Ask("x"))).isInstanceOf(Refused.class);
  }
}
