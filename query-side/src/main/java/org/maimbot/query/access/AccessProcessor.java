package org.maimbot.query.access;

import org.axonframework.eventhandling.EventHandler;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.agent.AgentEvent;
import org.maimbot.kernel.agent.AgentEvent.AgentActivated;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentConfigChanged;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentEvent.AgentDeactivated;
import org.maimbot.kernel.agent.AgentEvent.AgentDeleted;
import org.maimbot.kernel.agent.AgentEvent.AgentDetailsChanged;
import org.maimbot.kernel.apikey.AccessChanges;
import org.maimbot.kernel.apikey.ApiKeyEvent;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDetailsChanged;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyIssued;
import org.maimbot.kernel.tenant.TenantEvent;
import org.maimbot.kernel.tenant.TenantEvent.TenantCreated;
import org.maimbot.kernel.tenant.TenantEvent.TenantDetailsChanged;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Moves a tenant's epoch on in the transaction of every event that changes who may use which of its
 * keys, so that a revocation without it cannot be; nodes are told as soon as it is committed.
 */
final class AccessProcessor {
  /** The name of its subscribing processor. */
  static final String NAME = "access-epochs";

  private final JdbcTemplate jdbc;
  private final AccessChanges changes;

  AccessProcessor(JdbcTemplate jdbc, AccessChanges changes) {
    this.jdbc = jdbc;
    this.changes = changes;
  }

  @EventHandler
  void on(TenantOwned event) {
    changed(event.tenantId());
  }

  /** Whether an event is handed to this processor. */
  static boolean changesAccess(Object event) {
    return switch (event) {
      case ApiKeyEvent key -> !(key instanceof ApiKeyIssued || key instanceof ApiKeyDetailsChanged);
      case AgentEvent agent ->
          switch (agent) {
            case AgentActivated _, AgentDeactivated _, AgentArchived _, AgentDeleted _ -> true;
            case AgentCreated _, AgentDetailsChanged _, AgentConfigChanged _ -> false;
          };
      case TenantEvent tenant ->
          !(tenant instanceof TenantCreated || tenant instanceof TenantDetailsChanged);
      default -> false;
    };
  }

  private void changed(TenantId tenant) {
    jdbc.update(
        "update access_epoch set epoch = epoch + 1 where stripe = ?",
        AccessChanges.stripeOf(tenant));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            changes.changed(tenant);
          }
        });
  }
}
