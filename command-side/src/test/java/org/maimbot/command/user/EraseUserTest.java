package org.maimbot.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.command.fixture.ReversingVault;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserCommand.EraseUser;
import org.maimbot.kernel.user.UserEvent.UserErased;
import org.maimbot.kernel.user.UserRef;

class EraseUserTest {
  private static final TenantId TENANT = new TenantId("tenant_1");

  private final ReversingVault vault = new ReversingVault();
  private final InMemoryReservations reservations = new InMemoryReservations();
  private final AggregateTestFixture<TenantUser> fixture =
      new AggregateTestFixture<>(TenantUser.class);
  private final EndUser user = new EndUser(TENANT, "+86 138 0013 8000");
  private final UserRef ref = vault.pseudonym(user);

  @BeforeEach
  void a_tenant_lives() {
    String root = Reservations.ROOT;
    reservations.enter(Kind.TENANT, TENANT.value(), root, root, "Mai", null);
    fixture.registerInjectableResource(reservations);
    fixture.registerInjectableResource(vault);
  }

  @Test
  void destroys_the_key_of_what_was_sealed() {
    Sealed text = vault.seal(user, "hello");

    fixture
        .givenNoPriorActivity()
        .when(new EraseUser(ref, TENANT))
        .expectEvents(new UserErased(ref, TENANT));

    assertThat(vault.open(TENANT, text)).isEmpty();
  }

  @Test
  void does_nothing_the_second_time() {
    Sealed _ = vault.seal(user, "hello");
    assertThat(vault.destroy(TENANT, ref)).isTrue();

    fixture
        .given(new UserErased(ref, TENANT))
        .when(new EraseUser(ref, TENANT))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void erases_again_who_has_returned() {
    Sealed _ = vault.seal(user, "hello");
    assertThat(vault.destroy(TENANT, ref)).isTrue();
    Sealed _ = vault.seal(user, "back again");

    fixture
        .given(new UserErased(ref, TENANT))
        .when(new EraseUser(ref, TENANT))
        .expectEvents(new UserErased(ref, TENANT));
  }

  @Test
  void knows_nobody_for_whom_nothing_was_sealed() {
    fixture
        .givenNoPriorActivity()
        .when(new EraseUser(ref, TENANT))
        .expectNoEvents()
        .expectException(RefusedWith.code(NOT_FOUND));
  }

  @Test
  void knows_nobody_whom_another_tenant_alone_has_erased() {
    fixture
        .given(new UserErased(ref, new TenantId("tenant_other")))
        .when(new EraseUser(ref, TENANT))
        .expectNoEvents()
        .expectException(RefusedWith.code(NOT_FOUND));
  }

  @Test
  void finds_no_tenant_that_is_deleted() {
    reservations.leave(TENANT.value());

    fixture
        .givenNoPriorActivity()
        .when(new EraseUser(ref, TENANT))
        .expectNoEvents()
        .expectException(RefusedWith.code(TENANT_001));
  }

  @Test
  void finds_no_tenant_for_a_caller_who_is_confined_to_another_one() {
    Sealed text = vault.seal(user, "hello");

    fixture
        .givenNoPriorActivity()
        .when(new EraseUser(ref, TENANT), Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(TENANT_001));

    assertThat(vault.open(TENANT, text)).contains("hello");
  }
}
