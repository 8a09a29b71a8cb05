package org.maimbot.kernel.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vectors are those of the libraries of the Standard Webhooks specification. */
class SigningKeyTest {
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long TIMESTAMP = 1_614_265_330;
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void signs_the_symmetric_vector_of_the_specification() {
    assertThat(SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").sign(ID, TIMESTAMP, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signs_the_asymmetric_vector_of_the_specification() {
    assertThat(
            SigningKey.of("whsk_VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk=")
                .sign(ID, TIMESTAMP, BODY))
        .isEqualTo(
            "v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag==");
  }

  @Test
  void makes_secrets_of_32_random_bytes() {
    SigningKey one = SigningKey.generate(SignatureScheme.HMAC_SHA256, RANDOM);
    SigningKey other = SigningKey.generate(SignatureScheme.HMAC_SHA256, RANDOM);

    assertThat(one.secret()).startsWith("whsec_").isNotEqualTo(other.secret());
    assertThat(Base64.getDecoder().decode(one.secret().substring(6))).hasSize(32);
    assertThat(one.publicKey()).isNull();
  }

  @Test
  void makes_key_pairs_whose_public_half_checks_what_the_other_has_signed() throws Exception {
    SigningKey key = SigningKey.generate(SignatureScheme.ED25519, RANDOM);
    String signature = key.sign(ID, TIMESTAMP, BODY);

    byte[] bare = Base64.getDecoder().decode(key.publicKey().substring("whpk_".length()));
    byte[] encoded = new byte[44];
    System.arraycopy(HexFormat.of().parseHex("302a300506032b6570032100"), 0, encoded, 0, 12);
    System.arraycopy(bare, 0, encoded, 12, 32);
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    check.update((ID + "." + TIMESTAMP + ".").getBytes(UTF_8));
    check.update(BODY);
    assertThat(check.verify(Base64.getDecoder().decode(signature.substring("v1a,".length()))))
        .isTrue();
  }

  @Test
  void does_not_tell_its_secret_in_logs() {
    SigningKey key = SigningKey.generate(SignatureScheme.HMAC_SHA256, RANDOM);

    assertThat(key.toString()).doesNotContain(key.secret().substring(6));
  }
}
