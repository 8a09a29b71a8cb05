package org.maimbot.kernel.consumer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;

/**
 * Where in a tenant's sequence to begin.
 *
 * @param value {@code now}, {@code beginning}, or the number of the first event to receive
 */
public record StartPosition(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("now|beginning|[1-9][0-9]{0,17}");

  public static final StartPosition NOW = new StartPosition("now");
  public static final StartPosition BEGINNING = new StartPosition("beginning");

  public StartPosition {
    if (!FORM.matcher(value).matches()) {
      throw new Refused(ErrorCode.VALIDATION_ERROR, "consumer.bad-start");
    }
  }

  @JsonCreator
  public static StartPosition of(String value) {
    return value == null ? null : new StartPosition(value);
  }

  @JsonCreator
  public static StartPosition of(long sequence) {
    return new StartPosition(Long.toString(sequence));
  }

  /**
   * The number of the last event that is not wanted.
   *
   * @param head the number of the tenant's last event
   */
  public long after(long head) {
    return switch (value) {
      case "now" -> head;
      case "beginning" -> 0;
      default -> Long.parseLong(value) - 1;
    };
  }
}
