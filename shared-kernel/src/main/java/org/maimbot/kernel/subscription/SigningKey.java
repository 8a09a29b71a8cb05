package org.maimbot.kernel.subscription;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What deliveries are signed with, serialised as in the Standard Webhooks specification 1.0.0.
 *
 * @param secret {@code whsec_} and 32 random bytes, or {@code whsk_} and the 32 bytes of an Ed25519
 *     seed, in Base64
 * @param publicKey {@code whpk_} and the 32 bytes of the Ed25519 public key; null with HMAC
 */
public record SigningKey(SignatureScheme scheme, String secret, String publicKey) {
  private static final String SYMMETRIC = "whsec_";
  private static final String PRIVATE = "whsk_";
  private static final String PUBLIC = "whpk_";
  private static final int BYTES = 32;

  /** A new key. */
  public static SigningKey generate(SignatureScheme scheme, SecureRandom random) {
    return switch (scheme) {
      case HMAC_SHA256 -> {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        yield new SigningKey(scheme, SYMMETRIC + base64(secret), null);
      }
      case ED25519 -> keyPair(random);
    };
  }

  /** A key that was kept; its scheme is told by its prefix. */
  public static SigningKey of(String secret) {
    boolean symmetric = secret.startsWith(SYMMETRIC);
    return new SigningKey(
        symmetric ? SignatureScheme.HMAC_SHA256 : SignatureScheme.ED25519, secret, null);
  }

  /**
   * One entry of the header {@code webhook-signature}.
   *
   * @param timestamp seconds since 1970
   */
  public String sign(String messageId, long timestamp, byte[] body) {
    byte[] prefix = (messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = ByteBuffer.allocate(prefix.length + body.length).put(prefix).put(body).array();
    try {
      return switch (scheme) {
        case HMAC_SHA256 -> "v1," + base64(hmac(signed));
        case ED25519 -> "v1a," + base64(ed25519(signed));
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign with " + scheme, e);
    }
  }

  private byte[] hmac(byte[] signed) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(bytesAfter(SYMMETRIC), "HmacSHA256"));
    return mac.doFinal(signed);
  }

  private byte[] ed25519(byte[] signed) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(
                new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytesAfter(PRIVATE))));
    signature.update(signed);
    return signature.sign();
  }

  private byte[] bytesAfter(String prefix) {
    return Base64.getDecoder().decode(secret.substring(prefix.length()));
  }

  private static SigningKey keyPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair pair = generator.generateKeyPair();
      byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      byte[] encoded = pair.getPublic().getEncoded(); // X.509, which ends in the bare key
      byte[] bare = Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
      return new SigningKey(SignatureScheme.ED25519, PRIVATE + base64(seed), PUBLIC + base64(bare));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Without the secret: commands are logged. */
  @Override
  public String toString() {
    return "SigningKey[" + scheme + "]";
  }
}
