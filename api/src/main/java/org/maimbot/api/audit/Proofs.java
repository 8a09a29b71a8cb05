package org.maimbot.api.audit;

import static org.maimbot.kernel.ErrorCode.SYS_005;

import java.util.concurrent.Semaphore;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.kernel.audit.Verdict;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/**
 * Lets few verifications and exports run at the same time: each keeps a core and the database busy.
 */
@Component
class Proofs {
  private static final int AT_ONCE = 2;

  private final AuditLog log;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /** Work that may fail with what the answer is written to. */
  @FunctionalInterface
  interface Writing {
    void write() throws java.io.IOException;
  }

  Proofs(AuditLog log) {
    this.log = log;
  }

  Verdict verify(TenantId tenant) {
    enter();
    try {
      return log.verify(tenant);
    } finally {
      places.release();
    }
  }

  void write(Writing writing) throws java.io.IOException {
    enter();
    try {
      writing.write();
    } finally {
      places.release();
    }
  }

  private void enter() {
    Refused.require(places.tryAcquire(), SYS_005, "audit.busy");
  }
}
