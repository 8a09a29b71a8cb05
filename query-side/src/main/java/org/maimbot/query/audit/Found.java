package org.maimbot.query.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.maimbot.kernel.audit.CanonicalObject;
import org.maimbot.query.log.StoredTime;

/**
 * What an entry is found by, as follows from what it says. What has no room in its column is left
 * out there, and only there.
 *
 * @param happenedAt in UTC
 */
record Found(
    LocalDateTime happenedAt,
    String actor,
    String action,
    String entity,
    String entityId,
    String errorCode) {
  static final int LONGEST_ID = 64;
  private static final int LONGEST_KIND = 32;

  static Found of(CanonicalObject content) {
    String told = content.text("time");
    if (told == null) throw new IllegalArgumentException("it does not say when");
    Instant time = StoredTime.parse(told);
    return new Found(
        LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC),
        fitting(content.text("actor"), LONGEST_ID),
        content.text("action"),
        fitting(content.text("entity"), LONGEST_KIND),
        fitting(content.text("entity_id"), LONGEST_ID),
        content.text("error_code"));
  }

  static String fitting(String text, int longest) {
    if (text == null || text.length() > longest) return null;
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) > '~') return null;
    return text;
  }
}
