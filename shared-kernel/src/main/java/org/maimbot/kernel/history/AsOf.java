package org.maimbot.kernel.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.maimbot.kernel.Refused;

/**
 * A moment to look back to, both ends included.
 *
 * @param time null when it is told by a number
 * @param sequence a number in the tenant's stream of events; 0 when it is told by a time
 */
public record AsOf(Instant time, long sequence) {
  private static final String FIELD = "as_of";
  private static final String NUMBER = "[1-9][0-9]{0,17}";

  /** Reads a time as in ISO 8601 with its offset, or a tenant sequence number. */
  public static AsOf of(String text) {
    if (text.matches(NUMBER)) return new AsOf(null, Long.parseLong(text));
    try {
      return new AsOf(OffsetDateTime.parse(text).toInstant(), 0);
    } catch (DateTimeException _) {
      throw refused("history.bad-moment");
    }
  }

  /** Refuses this moment with what is wrong with it. */
  public static Refused refused(String reason) {
    return Refused.input(FIELD, reason);
  }

  public boolean isTime() {
    return time != null;
  }

  @JsonValue
  public String text() {
    return isTime() ? time.toString() : Long.toString(sequence);
  }
}
