package org.maimbot.command.vault;

import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.Refused.require;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes keys, in the transaction under way or else in one of their own. */
@Component
class Making {
  private final Reservations reservations;
  private final TransactionTemplate transaction;
  private final SecureRandom random = new SecureRandom();

  Making(Reservations reservations, PlatformTransactionManager transactions) {
    this.reservations = reservations;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A fresh AES-256 key. */
  byte[] key() {
    return bytes(AesGcm.KEY_BYTES);
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Keeps the tenant from leaving meanwhile: a key made after its deletion would be left over. */
  <T> T forLiving(TenantId tenant, Supplier<T> making) {
    return transaction.execute(_ -> {
      boolean living = reservations.hold(tenant.value());
      require(living, TENANT_001, "tenant.unknown", tenant);
      return making.get();
    });
  }
}
