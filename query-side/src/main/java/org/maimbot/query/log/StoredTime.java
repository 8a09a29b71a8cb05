package org.maimbot.query.log;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.common.DateTimeUtils;

/** Times as the log keeps them: in UTC, in ISO-8601, nearly all of them with milliseconds. */
public final class StoredTime {
  private static final String SHAPE = "0000-00-00T00:00:00.000Z";

  private StoredTime() {}

  /** Reads one, without a formatter where it can be, which takes ten times as long. */
  public static Instant parse(String time) {
    return inShape(time) ? digits(time) : DateTimeUtils.parseInstant(time);
  }

  private static boolean inShape(String time) {
    if (time.length() != SHAPE.length()) return false;
    for (int i = 0; i < SHAPE.length(); i++) {
      char c = time.charAt(i);
      char wanted = SHAPE.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) return false;
    }
    return true;
  }

  private static Instant digits(String time) {
    long day =
        LocalDate.of(number(time, 0, 4), number(time, 5, 7), number(time, 8, 10)).toEpochDay();
    long second = (number(time, 11, 13) * 60L + number(time, 14, 16)) * 60 + number(time, 17, 19);
    return Instant.ofEpochSecond(day * 86_400 + second, number(time, 20, 23) * 1_000_000L);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) number = number * 10 + text.charAt(i) - '0';
    return number;
  }
}
