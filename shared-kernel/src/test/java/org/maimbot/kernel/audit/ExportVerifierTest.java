package org.maimbot.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maimbot.kernel.audit.Verdict.Problem;
import org.maimbot.kernel.audit.Verdict.Status;
import org.maimbot.kernel.tenant.TenantId;

class ExportVerifierTest {
  private static final int SIZE = 60;
  private static final int TRIALS = 60;
  private static final TenantId TENANT = new TenantId("tenant_a");
  private static final KeyPair PAIR = pair();
  private static final CheckpointKeys KEYS = new CheckpointKeys(List.of(PAIR.getPublic()));

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SignedCheckpoint signed(Checkpoint checkpoint) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(PAIR.getPrivate());
      signature.update(checkpoint.canonical());
      return new SignedCheckpoint(checkpoint, Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A chain from a number on, its entries as lines. */
  private static List<String> entries(long first, String previous, int count) {
    List<String> lines = new ArrayList<>();
    String before = previous;
    for (int i = 0; i < count; i++) {
      lines.add(entry(first + i, before, "value " + (first + i)));
      before = hashOf(lines.getLast());
    }
    return lines;
  }

  private static String entry(long sequence, String previous, String data) {
    CanonicalObject entry = new CanonicalObject();
    entry.put("tenant_id", TENANT.value());
    entry.put("sequence", sequence);
    entry.put("previous_hash", previous);
    entry.put("action", "agent.created");
    entry.put("time", "2026-01-31T08:00:00Z");
    entry.put("data", ("{\"n\":\"" + data + "\"}").getBytes(UTF_8));
    return hashed(entry);
  }

  private static String hashed(CanonicalObject entry) {
    byte[] canonical = entry.toBytes();
    String text = new String(canonical, UTF_8);
    return text.substring(0, text.length() - 1) + ",\"hash\":\"" + ChainHash.of(canonical) + "\"}";
  }

  private static String hashOf(String line) {
    return CanonicalObject.parse(line.getBytes(UTF_8)).text("hash");
  }

  /** The entry with what is replaced, and a hash that fits again. */
  private static String rehashed(String line, String from, String to) {
    CanonicalObject entry = CanonicalObject.parse(line.replace(from, to).getBytes(UTF_8));
    entry.remove("hash");
    return hashed(entry);
  }

  private static SignedCheckpoint headOf(List<String> lines, long first, String previous) {
    return signed(
        new Checkpoint(
            TENANT,
            first + lines.size() - 1,
            hashOf(lines.getLast()),
            Instant.EPOCH,
            first,
            previous,
            CheckpointKeys.idOf(PAIR.getPublic())));
  }

  private static Verdict verify(SignedCheckpoint head, List<String> lines) {
    return verify(head, lines, null);
  }

  private static Verdict verify(
      SignedCheckpoint head, List<String> lines, SignedCheckpoint earlier) {
    String file = new String(head.toLine(), UTF_8) + "\n" + String.join("\n", lines) + "\n";
    return verify(file, earlier);
  }

  private static Verdict verify(String file, SignedCheckpoint earlier) {
    try {
      return new ExportVerifier(KEYS, earlier)
          .verify(new ByteArrayInputStream(file.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void what_was_not_altered_is_valid() {
    List<String> lines = entries(1, ChainHash.NONE, SIZE);
    Verdict verdict = verify(headOf(lines, 1, ChainHash.NONE), lines);
    assertThat(verdict).isEqualTo(new Verdict(Status.VALID, TENANT, 1, SIZE, SIZE, null, null));
  }

  @Test
  void what_was_cut_at_its_beginning_by_retention_is_valid() {
    List<String> lines = entries(1, ChainHash.NONE, SIZE);
    List<String> kept = lines.subList(20, SIZE);
    SignedCheckpoint head = headOf(kept, 21, hashOf(lines.get(19)));
    assertThat(verify(head, kept).status()).isEqualTo(Status.VALID);
  }

  /** Ways to alter an export; each alters the lines at a place and tells the first bad number. */
  enum Alteration {
    EDIT {
      @Override
      int apply(List<String> lines, int at, Random random) {
        lines.set(at, lines.get(at).replace("value " + (at + 1), "valu3 " + (at + 1)));
        return at + 1;
      }
    },
    EDIT_AND_HASH {
      @Override
      int apply(List<String> lines, int at, Random random) {
        lines.set(at, rehashed(lines.get(at), "value", "valu3"));
        return at + 1;
      }
    },
    EDIT_A_BYTE {
      @Override
      int apply(List<String> lines, int at, Random random) {
        StringBuilder line = new StringBuilder(lines.get(at));
        int place = random.nextInt(line.length());
        line.setCharAt(place, line.charAt(place) == 'x' ? 'y' : 'x');
        lines.set(at, line.toString());
        return at + 1;
      }
    },
    POINT_ELSEWHERE {
      @Override
      int apply(List<String> lines, int at, Random random) {
        String other = hashOf(lines.get((at + 7) % lines.size()));
        String before = CanonicalObject.parse(lines.get(at).getBytes(UTF_8)).text("previous_hash");
        lines.set(at, rehashed(lines.get(at), before, other));
        return at + 1;
      }
    },
    OTHER_TENANT {
      @Override
      int apply(List<String> lines, int at, Random random) {
        lines.set(at, rehashed(lines.get(at), TENANT.value(), "tenant_b"));
        return at + 1;
      }
    },
    DELETE {
      @Override
      int apply(List<String> lines, int at, Random random) {
        lines.remove(at);
        return at + 1;
      }
    },
    DELETE_SEVERAL {
      @Override
      int apply(List<String> lines, int at, Random random) {
        int end = Math.min(lines.size(), at + 1 + random.nextInt(9));
        lines.subList(at, end).clear();
        return at + 1;
      }
    },
    INSERT {
      @Override
      int apply(List<String> lines, int at, Random random) {
        String before = at == 0 ? ChainHash.NONE : hashOf(lines.get(at - 1));
        lines.add(at, entry(at + 1, before, "inserted"));
        return at + 1;
      }
    },
    REPEAT {
      @Override
      int apply(List<String> lines, int at, Random random) {
        lines.add(at, lines.get(at));
        return at + 1;
      }
    },
    REORDER {
      @Override
      int apply(List<String> lines, int at, Random random) {
        int other =
            at == lines.size() - 1 ? at - 1 : at + 1 + random.nextInt(lines.size() - at - 1);
        Collections.swap(lines, at, other);
        return Math.min(at, other) + 1;
      }
    },
    CUT_TAIL {
      @Override
      int apply(List<String> lines, int at, Random random) {
        lines.subList(at, lines.size()).clear();
        return at + 1;
      }
    },
    CUT_HEAD {
      @Override
      int apply(List<String> lines, int at, Random random) {
        lines.subList(0, at + 1).clear();
        return 1;
      }
    },
    CUT_A_LINE_SHORT {
      @Override
      int apply(List<String> lines, int at, Random random) {
        lines.set(at, lines.get(at).substring(0, random.nextInt(lines.get(at).length())));
        return at + 1;
      }
    };

    abstract int apply(List<String> lines, int at, Random random);
  }

  @ParameterizedTest
  @EnumSource
  void each_alteration_is_found_where_it_is(Alteration alteration) {
    Random random = new Random(alteration.name().hashCode());
    List<String> whole = entries(1, ChainHash.NONE, SIZE);
    SignedCheckpoint head = headOf(whole, 1, ChainHash.NONE);
    for (int i = 0; i < TRIALS; i++) {
      List<String> lines = new ArrayList<>(whole);
      int at = random.nextInt(SIZE);
      long expected = alteration.apply(lines, at, random);
      Verdict verdict = verify(head, lines);
      assertThat(verdict.status()).as("%s at %d", alteration, at).isEqualTo(Status.ALTERED);
      assertThat(verdict.badSequence()).as("%s at %d", alteration, at).isEqualTo(expected);
    }
  }

  @Test
  void a_chain_that_was_hashed_anew_from_a_place_on_is_found() {
    Random random = new Random(5);
    List<String> whole = entries(1, ChainHash.NONE, SIZE);
    SignedCheckpoint head = headOf(whole, 1, ChainHash.NONE);
    SignedCheckpoint middle = headOf(whole.subList(0, 30), 1, ChainHash.NONE);
    for (int i = 0; i < TRIALS; i++) {
      int at = random.nextInt(SIZE);
      List<String> lines = new ArrayList<>(whole.subList(0, at));
      String before = at == 0 ? ChainHash.NONE : hashOf(lines.getLast());
      for (int n = at; n < SIZE; n++) {
        lines.add(entry(n + 1, before, "forged"));
        before = hashOf(lines.getLast());
      }
      Verdict verdict = verify(head, lines);
      assertThat(verdict.problem()).isEqualTo(Problem.REWRITTEN);
      assertThat(verdict.badSequence()).isEqualTo(SIZE);
      Verdict nearer = verify(head, lines, middle);
      assertThat(nearer.badSequence()).isEqualTo(at < 30 ? 30 : SIZE);
    }
  }

  @Test
  void an_export_signed_anew_by_another_key_is_not_verifiable() {
    List<String> lines = entries(1, ChainHash.NONE, 5);
    SignedCheckpoint head = headOf(lines, 1, ChainHash.NONE);
    CheckpointKeys others = new CheckpointKeys(List.of(pair().getPublic()));
    String file = new String(head.toLine(), UTF_8) + "\n" + String.join("\n", lines);
    assertThat(verifyWith(others, file).status()).isEqualTo(Status.NOT_VERIFIABLE);
    assertThat(verifyWith(others, file).problem()).isEqualTo(Problem.BAD_SIGNATURE);
  }

  private static Verdict verifyWith(CheckpointKeys keys, String file) {
    try {
      return new ExportVerifier(keys, null).verify(new ByteArrayInputStream(file.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void an_edited_checkpoint_is_never_valid() {
    List<String> lines = entries(1, ChainHash.NONE, 9);
    String head = new String(headOf(lines, 1, ChainHash.NONE).toLine(), UTF_8);
    for (int place = 0; place < head.length(); place++) {
      for (char other : "78gwA".toCharArray()) {
        StringBuilder line = new StringBuilder(head);
        if (line.charAt(place) == other) continue;
        line.setCharAt(place, other);
        Verdict verdict = verify(line + "\n" + String.join("\n", lines), null);
        assertThat(verdict.status()).as(line.toString()).isNotEqualTo(Status.VALID);
      }
    }
  }

  @Test
  void what_has_no_checkpoint_is_not_verifiable() {
    List<String> lines = entries(1, ChainHash.NONE, 9);
    String part = String.join("\n", lines.subList(3, 7));
    for (String file : List.of("", "\n", "x", "{}", part, String.join("\n", lines))) {
      Verdict verdict = verify(file, null);
      assertThat(verdict.status()).as(file).isEqualTo(Status.NOT_VERIFIABLE);
      assertThat(verdict.problem()).isEqualTo(Problem.NO_CHECKPOINT);
    }
  }

  @Test
  void a_checkpoint_of_no_entries_is_not_verifiable() {
    Checkpoint none =
        new Checkpoint(
            TENANT,
            0,
            ChainHash.NONE,
            Instant.EPOCH,
            1,
            ChainHash.NONE,
            CheckpointKeys.idOf(PAIR.getPublic()));
    assertThat(verify(signed(none), List.of()).problem()).isEqualTo(Problem.EMPTY);
  }

  @Test
  void an_export_must_lead_on_from_the_checkpoint_handed_out_before() {
    List<String> lines = entries(1, ChainHash.NONE, SIZE);
    SignedCheckpoint head = headOf(lines, 1, ChainHash.NONE);
    SignedCheckpoint before = headOf(lines.subList(0, 20), 1, ChainHash.NONE);
    assertThat(verify(head, lines, before).status()).isEqualTo(Status.VALID);

    SignedCheckpoint shortHead = headOf(lines.subList(0, 10), 1, ChainHash.NONE);
    Verdict cut = verify(shortHead, lines.subList(0, 10), before);
    assertThat(cut.status()).isEqualTo(Status.ALTERED);
    assertThat(cut.badSequence()).isEqualTo(11);

    List<String> kept = lines.subList(30, SIZE);
    SignedCheckpoint keptHead = headOf(kept, 31, hashOf(lines.get(29)));
    assertThat(verify(keptHead, kept, before).problem()).isEqualTo(Problem.CHECKPOINT_TOO_OLD);
    SignedCheckpoint seam = headOf(lines.subList(0, 30), 1, ChainHash.NONE);
    assertThat(verify(keptHead, kept, seam).status()).isEqualTo(Status.VALID);
  }

  @Test
  void keys_travel_as_pem() {
    String pem = CheckpointKeys.pem(PAIR.getPublic());
    List<String> lines = entries(1, ChainHash.NONE, 3);
    String file =
        new String(headOf(lines, 1, ChainHash.NONE).toLine(), UTF_8)
            + "\n"
            + String.join("\n", lines);
    assertThat(verifyWith(CheckpointKeys.parse("noise\n" + pem), file).status())
        .isEqualTo(Status.VALID);
  }
}
