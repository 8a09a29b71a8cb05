package org.maimbot.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maimbot.kernel.audit.CanonicalObject;
import org.maimbot.kernel.audit.ChainHash;
import org.maimbot.kernel.audit.Checkpoint;
import org.maimbot.kernel.audit.CheckpointKeys;
import org.maimbot.kernel.audit.SignedCheckpoint;
import org.maimbot.kernel.tenant.TenantId;

class VerifyAuditTest {
  @TempDir private Path folder;
  private KeyPair pair;
  private Path export;
  private Path key;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void export() throws IOException, GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    key = Files.writeString(folder.resolve("key.pem"), CheckpointKeys.pem(pair.getPublic()));
    String previous = ChainHash.NONE;
    for (int i = 1; i <= 5; i++) {
      CanonicalObject entry = new CanonicalObject();
      entry.put("tenant_id", "tenant_a");
      entry.put("sequence", i);
      entry.put("previous_hash", previous);
      byte[] canonical = entry.toBytes();
      previous = ChainHash.of(canonical);
      String text = new String(canonical, java.nio.charset.StandardCharsets.UTF_8);
      lines.add(text.substring(0, text.length() - 1) + ",\"hash\":\"" + previous + "\"}");
    }
    lines.addFirst(line(checkpoint(5, previous)));
    export = folder.resolve("export.ndjson");
    Files.write(export, lines);
  }

  private static String line(SignedCheckpoint signed) {
    return new String(signed.toLine(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private SignedCheckpoint checkpoint(long sequence, String hash) throws GeneralSecurityException {
    Checkpoint head =
        new Checkpoint(
            new TenantId("tenant_a"),
            sequence,
            hash,
            Instant.EPOCH,
            1,
            ChainHash.NONE,
            CheckpointKeys.idOf(pair.getPublic()));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(head.canonical());
    return new SignedCheckpoint(head, Base64.getEncoder().encodeToString(signature.sign()));
  }

  private int run(String... more) {
    List<String> args =
        new ArrayList<>(List.of("verify-audit", export.toString(), "--public-key", key.toString()));
    args.addAll(List.of(more));
    return CommandLineTool.run(args.toArray(String[]::new)).getAsInt();
  }

  @Test
  void a_whole_export_is_valid() {
    assertThat(run()).isZero();
  }

  @Test
  void an_altered_export_ends_with_1() throws IOException {
    lines.remove(3);
    Files.write(export, lines);
    assertThat(run()).isEqualTo(1);
  }

  @Test
  void what_has_no_checkpoint_ends_with_3() throws IOException {
    Files.write(export, lines.subList(1, 4));
    assertThat(run()).isEqualTo(3);
    Files.writeString(export, "");
    assertThat(run()).isEqualTo(3);
  }

  @Test
  void wrong_usage_ends_with_2() throws IOException {
    assertThat(CommandLineTool.run("verify-audit", export.toString())).hasValue(2);
    assertThat(run("--no-such-option")).isEqualTo(2);
    Files.writeString(key, "no key");
    assertThat(run()).isEqualTo(2);
    Files.delete(export);
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void an_export_that_ends_before_the_checkpoint_handed_out_is_altered() throws Exception {
    Path handedOut = folder.resolve("checkpoint.json");
    Files.writeString(handedOut, line(checkpoint(9, ChainHash.NONE)));
    assertThat(run("--checkpoint", handedOut.toString())).isEqualTo(1);
    Files.writeString(handedOut, "{}");
    assertThat(run("--checkpoint", handedOut.toString())).isEqualTo(2);
  }
}
