package org.maimbot.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A text encrypted with its tenant's data key; only {@link Vault} opens it. */
public record Sealed(@JsonValue String ciphertext) {
  @JsonCreator
  public static Sealed of(String ciphertext) {
    return ciphertext == null ? null : new Sealed(ciphertext);
  }
}
