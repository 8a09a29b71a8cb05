package org.maimbot.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.kernel.Json;

class CanonicalJsonTest {
  private static String canonical(String json) {
    return new String(CanonicalJson.of(json.getBytes(UTF_8)), UTF_8);
  }

  /** RFC 8785, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void numbers_are_written_as_the_rfc_lists_them(String bits, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(EcmaNumber.of(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        9,
        10,
        99,
        100,
        1_234_567_890_123L,
        (1L << 53) - 1,
        1L << 53,
        (1L << 53) + 1,
        -1,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void a_number_is_written_as_it_is_when_it_comes_in_a_document(long number) {
    CanonicalObject object = new CanonicalObject();
    object.put("n", number);
    assertThat(new String(object.toBytes(), UTF_8))
        .isEqualTo(canonical("{\"n\":%d}".formatted(number)));
  }

  /** RFC 8785, section 3.2.2 and 3.2.3. */
  @Test
  void the_examples_of_the_rfc_come_out_as_it_shows_them() {
    assertThat(
            canonical(
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    assertThat(
            canonical(
                """
                {
                  "\\u20ac": "Euro Sign", "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }
                """))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small"
                + " Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning"
                + " Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "12345678901234567891, 12345678901234567891",
    "9007199254740993, 9007199254740993",
    "0.1234567890123456789, 0.1234567890123456789",
    "1e400, 1E+400",
    "1E-400, 1E-400",
    "100000000000000000000, 100000000000000000000",
    "-0, 0",
    "1.0, 1"
  })
  void what_no_double_holds_is_kept_to_the_last_digit(String given, String expected) {
    assertThat(canonical(given)).isEqualTo(expected);
    assertThat(canonical(expected)).isEqualTo(expected);
  }

  @Test
  void half_a_pair_of_surrogates_is_escaped() {
    assertThat(canonical("\"a\\ud800b\"")).isEqualTo("\"a\\ud800b\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\":1,\"a\":2}", "[1] 2", "{\"a\":{\"b\":0,\"b\":0}}", "tru"})
  void what_is_not_one_document_is_refused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> canonical(json));
  }

  @Test
  void random_documents_mean_the_same_afterwards_and_do_not_change_again() {
    Random random = new Random(8_785);
    for (int i = 0; i < 2_000; i++) {
      String json = Json.mapper().writeValueAsString(value(random, 4));
      String once = canonical(json);
      assertThat(canonical(once)).isEqualTo(once);
      assertThat(Json.mapper().readTree(once).toString().length()).isPositive();
      assertThat(canonical(Json.mapper().readTree(json).toPrettyString())).isEqualTo(once);
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> random.nextLong() >> random.nextInt(64);
      case 1 -> Double.parseDouble("%.6f".formatted(random.nextGaussian() * 1e4));
      case 2 -> text(random);
      case 3 -> random.nextBoolean();
      case 4 -> null;
      case 5 ->
          java.util.stream.Stream.generate(() -> value(random, depth - 1))
              .limit(random.nextInt(4))
              .toArray();
      default -> {
        var map = new java.util.LinkedHashMap<String, Object>();
        for (int i = random.nextInt(5); i > 0; i--) map.put(text(random), value(random, depth - 1));
        yield map;
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int point =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> 0x1F600 + random.nextInt(50);
            case 2 -> 0x80 + random.nextInt(0x5000);
            default -> ' ' + random.nextInt(95);
          };
      text.appendCodePoint(point);
    }
    return text.toString();
  }
}
