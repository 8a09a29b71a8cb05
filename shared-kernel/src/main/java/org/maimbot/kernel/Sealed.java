package org.maimbot.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A text encrypted with a data key of its tenant's or of one of its users, which it names itself;
 * only {@link Vault} opens it.
 */
public record Sealed(@JsonValue String ciphertext) {
  @JsonCreator
  public static Sealed of(String ciphertext) {
    return ciphertext == null ? null : new Sealed(ciphertext);
  }
}
