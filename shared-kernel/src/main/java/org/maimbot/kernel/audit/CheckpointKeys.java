package org.maimbot.kernel.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public keys that checkpoints are verified with, by the ids that are derived from them. */
public final class CheckpointKeys {
  /** What is signed with. */
  public static final String ALGORITHM = "Ed25519";

  private static final int ID_LENGTH = 16;
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final Pattern BLOCK = Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]+)" + END);

  private final Map<String, PublicKey> keys = new LinkedHashMap<>();

  public CheckpointKeys(Collection<PublicKey> keys) {
    keys.forEach(key -> this.keys.put(idOf(key), key));
  }

  /**
   * Reads one key or several in PEM.
   *
   * @throws IllegalArgumentException when there is none, or one is no Ed25519 key
   */
  public static CheckpointKeys parse(String pem) {
    Matcher blocks = BLOCK.matcher(pem);
    List<PublicKey> keys =
        blocks
            .results()
            .map(block -> read(Base64.getMimeDecoder().decode(block.group(1))))
            .toList();
    if (keys.isEmpty()) throw new IllegalArgumentException("no public key in PEM");
    return new CheckpointKeys(keys);
  }

  /** Reads a key as X.509 encodes it. */
  public static PublicKey read(byte[] encoded) {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 public key", e);
    }
  }

  /** What a key is called: the first digits of the hash of its encoding. */
  public static String idOf(PublicKey key) {
    return ChainHash.of(key.getEncoded()).substring(0, ID_LENGTH);
  }

  /** A key in PEM. */
  public static String pem(PublicKey key) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded());
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }

  boolean know(String keyId) {
    return keys.containsKey(keyId);
  }

  boolean verifies(String keyId, byte[] signed, byte[] signature) {
    PublicKey key = keys.get(keyId);
    if (key == null) return false;
    try {
      Signature ed25519 = Signature.getInstance(ALGORITHM);
      ed25519.initVerify(key);
      ed25519.update(signed);
      return ed25519.verify(signature);
    } catch (SignatureException _) {
      return false; // it has not even the form of one
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
