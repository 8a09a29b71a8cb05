package org.maimbot.kernel.masterkey;

import java.util.Map;

/** A table of what is sealed or wrapped by master keys. */
public interface MasterSealed {
  /** What operators read of it, such as {@code tenant_data_key}. */
  String name();

  /** How many rows hang on each master key, by its id; those not known to hang on one under "". */
  Map<String, Long> byMasterKey();

  /**
   * Seals some rows anew that do not hang on the current master key, in a transaction of its own.
   *
   * @return how many these were; fewer than the limit when no more are left
   */
  int renew(int limit);
}
