package org.maimbot.command.tenant;

import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.NoOpLock;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.maimbot.kernel.tenant.TenantCommand;
import org.springframework.stereotype.Component;

/**
 * Lets commands that only ask a tenant for a child or for its standing run side by side: they
 * append nothing to the tenant itself, so there is nothing to take turns for, and what they share
 * is guarded in the database. All others take turns, which saves them from losing races within a
 * node.
 */
@Component
class BirthsInParallel implements LockFactory {
  private final LockFactory turns = PessimisticLockFactory.usingDefaults();

  @Override
  public Lock obtainLock(String tenant) {
    Object command = CurrentUnitOfWork.get().getMessage().getPayload();
    return command instanceof TenantCommand ? turns.obtainLock(tenant) : NoOpLock.INSTANCE;
  }
}
