package org.maimbot.query.access;

import java.util.Optional;
import org.maimbot.kernel.apikey.SecretHash;

/** Where access records come from. */
interface AccessRecords {
  /** What is committed at this moment for the key with this present or rotated secret. */
  Optional<AccessRecord> find(SecretHash secret);
}
