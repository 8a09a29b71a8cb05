package org.maimbot.api.subscription;

import java.security.SecureRandom;
import org.maimbot.kernel.subscription.SignatureScheme;
import org.maimbot.kernel.subscription.SigningKey;
import org.springframework.stereotype.Component;

/** Makes signing keys, from the platform's secure generator. */
@Component
class SigningKeyMaker {
  private final SecureRandom random = new SecureRandom();

  SigningKey make(SignatureScheme scheme) {
    return SigningKey.generate(scheme, random);
  }
}
