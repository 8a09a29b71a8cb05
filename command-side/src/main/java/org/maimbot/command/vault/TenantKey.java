package org.maimbot.command.vault;

import com.google.crypto.tink.subtle.Hkdf;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;

/**
 * What a tenant's data key is used for.
 *
 * @param references derived from it by HKDF; references to users are made with it by HMAC-SHA256
 */
record TenantKey(Cipher cipher, SecretKeySpec references) {
  private static final String MAC = "HmacSHA256";
  private static final byte[] PURPOSE = "user reference".getBytes(StandardCharsets.US_ASCII);
  private static final int BITS = 130; // of the MAC, in 26 characters of 5
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  static TenantKey of(TenantId tenant, byte[] key) {
    try {
      byte[] derived = Hkdf.computeHkdf(MAC, key, new byte[0], PURPOSE, AesGcm.KEY_BYTES);
      return new TenantKey(Cipher.of(key, tenant.value()), new SecretKeySpec(derived, MAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not a data key: that of " + tenant, e);
    }
  }

  UserRef reference(String userId) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(references);
      BigInteger number = new BigInteger(1, mac.doFinal(userId.getBytes(StandardCharsets.UTF_8)));
      StringBuilder text = new StringBuilder(UserRef.PREFIX);
      for (int shift = BITS - 5; shift >= 0; shift -= 5) {
        text.append(ALPHABET.charAt(number.shiftRight(shift).intValue() & 31));
      }
      return new UserRef(text.toString());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make a reference", e);
    }
  }
}
