package org.maimbot.kernel.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A checkpoint that can be handed out.
 *
 * @param signature Ed25519 over the checkpoint's canonical JSON, in Base64
 */
public record SignedCheckpoint(Checkpoint checkpoint, String signature) {
  /** Reads one, also as it stands in {@code data} of an answer or among other fields. */
  public static SignedCheckpoint parse(byte[] json) {
    CanonicalObject whole = CanonicalObject.parse(json);
    byte[] inner = whole.json("checkpoint");
    String signature = whole.text("signature");
    if (inner == null || signature == null) throw new IllegalArgumentException("no checkpoint");
    CanonicalObject told = CanonicalObject.parse(inner);
    try {
      return new SignedCheckpoint(
          new Checkpoint(
              new TenantId(required(told, "tenant_id")),
              told.number("sequence"),
              required(told, "hash"),
              Instant.parse(required(told, "time")),
              told.number("first_sequence"),
              required(told, "first_previous_hash"),
              required(told, "key_id")),
          signature);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no checkpoint", e);
    }
  }

  private static String required(CanonicalObject object, String member) {
    String text = object.text(member);
    if (text == null) throw new IllegalArgumentException("no " + member + " in the checkpoint");
    return text;
  }

  /** As it leads an export: one line of canonical JSON. */
  public byte[] toLine() {
    CanonicalObject line = new CanonicalObject();
    line.put("checkpoint", checkpoint.canonical());
    line.put("signature", signature);
    return line.toBytes();
  }

  /** Whether one of the keys has signed exactly this. */
  public boolean isSignedBy(CheckpointKeys keys) {
    try {
      byte[] signed = Base64.getDecoder().decode(signature);
      // The last digit has bits that mean nothing; other ones there would be an edit that passes.
      return Base64.getEncoder().encodeToString(signed).equals(signature)
          && keys.verifies(checkpoint.keyId(), checkpoint.canonical(), signed);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
