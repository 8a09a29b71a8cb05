package org.maimbot.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.Refused.require;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserCommand.EraseUser;
import org.maimbot.kernel.user.UserEvent;
import org.maimbot.kernel.user.UserEvent.UserErased;
import org.maimbot.kernel.user.UserRef;

/**
 * Someone whom a tenant's services brought along; of them only erasures are events of their own.
 */
@Aggregate
class TenantUser {
  @SuppressWarnings("UnusedVariable") // Axon tells aggregates apart by it
  @AggregateIdentifier
  private UserRef ref;

  private Set<TenantId> erasedBy = new HashSet<>();

  TenantUser() {} // Axon rebuilds the aggregate through this

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(
      EraseUser command,
      @MetaDataValue(Metadata.SCOPE) String scope,
      Vault vault,
      Reservations living) {
    TenantId tenant = command.tenantId();
    boolean shown = scope == null || scope.equals(tenant.value());
    require(shown && living.lives(tenant.value()), TENANT_001, "tenant.unknown", tenant);
    if (vault.destroy(tenant, command.userRef())) {
      apply(new UserErased(command.userRef(), tenant));
    } else {
      boolean erased = erasedBy.contains(tenant) || vault.hasDestroyed(tenant, command.userRef());
      require(erased, NOT_FOUND, "user.unknown", command.userRef());
    }
  }

  @EventSourcingHandler
  void evolve(UserEvent event) {
    switch (event) {
      case UserErased erased -> {
        ref = erased.userRef();
        erasedBy.add(erased.tenantId());
      }
    }
  }
}
