package org.maimbot.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** Bytes that canonical JSON is written to. */
final class CanonicalBytes {
  /** What most entries of a chain fit into. */
  private static final int USUAL = 2_048;

  private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

  /** What stands for itself in a text. */
  private static final boolean[] PLAIN = new boolean[0x80];

  static {
    Arrays.fill(PLAIN, ' ', PLAIN.length, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private byte[] bytes = new byte[USUAL];
  private int length;
  private byte[] spare = new byte[USUAL];

  int length() {
    return length;
  }

  byte[] copy() {
    return copy(0, length);
  }

  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Puts what was added since a place into another order, joined by commas and in braces. */
  void arrange(int from, List<CanonicalObject.Member> members) {
    int size = length - from + members.size() + 2;
    if (spare.length < size) spare = new byte[size * 2];
    int at = 0;
    spare[at++] = '{';
    for (CanonicalObject.Member member : members) {
      if (at > 1) spare[at++] = ',';
      System.arraycopy(bytes, member.start(), spare, at, member.end() - member.start());
      at += member.end() - member.start();
    }
    spare[at++] = '}';
    length = from;
    room(at);
    System.arraycopy(spare, 0, bytes, from, at);
    length = from + at;
  }

  void raw(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void raw(byte[] canonical) {
    room(canonical.length);
    System.arraycopy(canonical, 0, bytes, length, canonical.length);
    length += canonical.length;
  }

  @SuppressWarnings("deprecation") // all of it is ASCII
  void ascii(String text) {
    room(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
  }

  /** Adds a whole number that is not negative and that a double holds. */
  void digits(long number) {
    int size = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) size++;
    room(size);
    long rest = number;
    for (int at = length + size - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += size;
  }

  void text(String text) {
    text(text.toCharArray(), 0, text.length());
  }

  /** Adds characters with what they need to be a text. */
  void text(char[] chars, int from, int size) {
    room(size * 6 + 2);
    bytes[length++] = '"';
    int plain = plain(chars, from, size);
    if (plain < size) special(chars, from + plain, from + size);
    bytes[length++] = '"';
  }

  /** Adds the characters that stand for themselves at the beginning; how many they are. */
  private int plain(char[] chars, int from, int size) {
    byte[] to = bytes;
    int at = length;
    int i = 0;
    for (; i < size; i++) {
      char c = chars[from + i];
      if (c >= 0x80 || !PLAIN[c]) break;
      to[at + i] = (byte) c;
    }
    length = at + i;
    return i;
  }

  private void special(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = chars[i];
      if (c < 0x80 && PLAIN[c]) bytes[length++] = (byte) c;
      else if (c < 0x80) escaped(c);
      else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(chars[i + 1])) {
        utf8(Character.toCodePoint(c, chars[++i]));
      } else if (Character.isSurrogate(c)) unicode(c);
      else utf8(c);
    }
  }

  private void escaped(char c) {
    switch (c) {
      case '"' -> pair('"');
      case '\\' -> pair('\\');
      case '\b' -> pair('b');
      case '\t' -> pair('t');
      case '\n' -> pair('n');
      case '\f' -> pair('f');
      case '\r' -> pair('r');
      default -> {
        if (c < ' ') unicode(c);
        else bytes[length++] = (byte) c;
      }
    }
  }

  private void pair(char c) {
    bytes[length++] = '\\';
    bytes[length++] = (byte) c;
  }

  private void unicode(char c) {
    pair('u');
    for (int shift = 12; shift >= 0; shift -= 4) bytes[length++] = HEX[(c >> shift) & 15];
  }

  private void utf8(int point) {
    if (point < 0x800) {
      bytes[length++] = (byte) (0xC0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        bytes[length++] = (byte) (0xE0 | (point >> 12));
      } else {
        bytes[length++] = (byte) (0xF0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 63));
      }
      bytes[length++] = (byte) (0x80 | ((point >> 6) & 63));
    }
    bytes[length++] = (byte) (0x80 | (point & 63));
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
