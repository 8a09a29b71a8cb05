package org.maimbot.kernel.apikey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The random part of a key: 160 random bits and a CRC-32 over the whole rest of the text, in
 * Crockford's base 32 (lower case, without i, l, o and u). CRC-32 finds every change of one
 * character or of two neighbouring ones.
 */
final class RandomHash {
  static final int RANDOM_BYTES = 20;
  static final int RANDOM_CHARS = RANDOM_BYTES * 8 / 5;
  static final int CHECKSUM_CHARS = 7;
  static final int CHARS = RANDOM_CHARS + CHECKSUM_CHARS;

  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (byte value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET[value]] = value;
  }

  private RandomHash() {}

  /** The hash for a key that has this text before and behind it. */
  static String of(String head, byte[] random, String tail) {
    StringBuilder hash = new StringBuilder(CHARS);
    long bits = 0;
    int held = 0;
    for (byte next : random) {
      bits = (bits << 8) | (next & 0xff);
      for (held += 8; held >= 5; held -= 5) hash.append(ALPHABET[(int) (bits >> (held - 5)) & 31]);
    }
    long checksum = checksum(latin(head + hash), head.length() + RANDOM_CHARS, latin(tail), 0);
    for (int shift = 5 * (CHECKSUM_CHARS - 1); shift >= 0; shift -= 5) {
      hash.append(ALPHABET[(int) (checksum >> shift) & 31]);
    }
    return hash.toString();
  }

  /** Whether only characters of a hash stand there. */
  static boolean isWellFormed(String text, int start, int end) {
    if (end - start != CHARS) return false;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (c >= VALUES.length || VALUES[c] < 0) return false;
    }
    return true;
  }

  /** Whether the checksum in the well-formed hash that starts there fits the rest of the text. */
  static boolean fits(String text, int start) {
    long written = 0;
    int end = start + CHARS;
    for (int at = start + RANDOM_CHARS; at < end; at++) {
      written = (written << 5) | VALUES[text.charAt(at)];
    }
    byte[] bytes = latin(text);
    return written == checksum(bytes, start + RANDOM_CHARS, bytes, end);
  }

  private static long checksum(byte[] head, int headEnd, byte[] tail, int tailStart) {
    CRC32 crc = new CRC32();
    crc.update(head, 0, headEnd);
    crc.update(tail, tailStart, tail.length - tailStart);
    return crc.getValue();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
