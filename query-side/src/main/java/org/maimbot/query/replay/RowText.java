package org.maimbot.query.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/** Rows in the form that {@code load data} takes by default: tabs between, backslashes before. */
final class RowText {
  private byte[] bytes = new byte[1 << 16];
  private int length;
  private int rows;

  void add(List<?> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) put('\t');
      add(values.get(i));
    }
    put('\n');
    rows++;
  }

  int rows() {
    return rows;
  }

  InputStream stream() {
    return new ByteArrayInputStream(bytes, 0, length);
  }

  private void add(Object value) {
    switch (value) {
      case null -> ascii("\\N");
      case String text -> text(text);
      case Boolean flag -> put(flag ? '1' : '0');
      case LocalDateTime time -> time(time);
      case Number number -> ascii(number.toString());
      default ->
          throw new IllegalArgumentException(
              "%s has no text for load data".formatted(value.getClass()));
    }
  }

  private void time(LocalDateTime time) {
    digits(time.getYear(), 4, '-');
    digits(time.getMonthValue(), 2, '-');
    digits(time.getDayOfMonth(), 2, ' ');
    digits(time.getHour(), 2, ':');
    digits(time.getMinute(), 2, ':');
    digits(time.getSecond(), 2, '.');
    digits(time.getNano() / 1_000, 6, (char) 0);
  }

  /** A number with leading zeros and what follows it, if anything does. */
  private void digits(int number, int count, char then) {
    reserve(count + 1);
    int rest = number;
    for (int i = count - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
    if (then != 0) bytes[length++] = (byte) then;
  }

  private void text(String text) {
    reserve(text.length() * 2);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        byte[] rest = text.substring(i).getBytes(UTF_8);
        reserve(rest.length * 2);
        for (byte each : rest) escaped(each);
        return;
      }
      escaped(c);
    }
  }

  /** One byte of a text, with a backslash before what would mean something else; room is there. */
  private void escaped(int c) {
    switch (c) {
      case '\\', '\t', '\n' -> bytes[length++] = '\\';
      case 0 -> {
        bytes[length++] = '\\';
        bytes[length++] = '0';
        return;
      }
      default -> {}
    }
    bytes[length++] = (byte) c;
  }

  private void put(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) bytes[length++] = (byte) text.charAt(i);
  }

  private void reserve(int more) {
    if (bytes.length - length >= more) return;
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
  }
}
