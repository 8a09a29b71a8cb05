package org.maimbot.query.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maimbot.kernel.MasterSeal;
import org.maimbot.kernel.audit.CheckpointKeys;
import org.maimbot.kernel.masterkey.MasterSealed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The installation's key pair for checkpoints. It is made at its first use, by whichever node comes
 * first, and its private half leaves no node unsealed.
 */
final class SigningKeys implements MasterSealed {
  private static final int SLOT = 1;

  private record Pair(String id, PublicKey open, PrivateKey secret) {}

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final MasterSeal seal;
  private final Clock clock;
  private volatile Pair known;

  SigningKeys(JdbcTemplate jdbc, TransactionOperations transaction, MasterSeal seal, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.seal = seal;
    this.clock = clock;
  }

  String id() {
    return pair().id();
  }

  List<PublicKey> publicKeys() {
    return List.of(pair().open());
  }

  CheckpointKeys verifying() {
    return new CheckpointKeys(publicKeys());
  }

  /** The signature in Base64. */
  String sign(byte[] text) {
    try {
      Signature ed25519 = Signature.getInstance(CheckpointKeys.ALGORITHM);
      ed25519.initSign(pair().secret());
      ed25519.update(text);
      return Base64.getEncoder().encodeToString(ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Pair pair() {
    Pair pair = known;
    if (pair == null) {
      pair = transaction.execute(_ -> stored().orElseGet(this::made));
      known = pair;
    }
    return pair;
  }

  private Optional<Pair> stored() {
    return jdbc
        .query(
            "select key_id, public_key, private_key from audit_signing_key where slot = ?",
            (row, _) ->
                new Pair(
                    row.getString(1),
                    CheckpointKeys.read(row.getBytes(2)),
                    secret(seal.open(row.getBytes(3)))),
            SLOT)
        .stream()
        .findFirst();
  }

  /** Who comes second waits for the first and takes its key. */
  private Pair made() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(CheckpointKeys.ALGORITHM).generateKeyPair();
      jdbc.update(
          "insert ignore into audit_signing_key"
              + " (slot, key_id, public_key, private_key, created_at) values (?,?,?,?,?)",
          SLOT,
          CheckpointKeys.idOf(pair.getPublic()),
          pair.getPublic().getEncoded(),
          seal.seal(pair.getPrivate().getEncoded()),
          LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      return stored().orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return "audit_signing_key";
  }

  @Override
  public Map<String, Long> byMasterKey() {
    Map<String, Long> held = new HashMap<>();
    jdbc.query(
        "select private_key from audit_signing_key",
        row -> {
          held.merge(seal.keyOf(row.getBytes(1)), 1L, Long::sum);
        });
    return held;
  }

  /** There is one; the pair stays the same. */
  @Override
  public int renew(int limit) {
    return transaction.execute(_ -> {
      List<byte[]> old =
          jdbc.query(
              "select private_key from audit_signing_key where slot = ? and left(private_key, ?) <>"
                  + " ? for update",
              (row, _) -> row.getBytes(1),
              SLOT,
              MasterSeal.HEAD_BYTES,
              seal.head());
      for (byte[] sealed : old) {
        jdbc.update(
            "update audit_signing_key set private_key = ? where slot = ?",
            seal.seal(seal.open(sealed)),
            SLOT);
      }
      return old.size();
    });
  }

  private static PrivateKey secret(byte[] encoded) {
    try {
      return KeyFactory.getInstance(CheckpointKeys.ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
