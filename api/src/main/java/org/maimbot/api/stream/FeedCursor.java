package org.maimbot.api.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Where a follower stands, as it is told and tells: a tenant's sequence number, or an opaque cursor
 * in the feed of all tenants.
 */
record FeedCursor(EventFeed feed, TenantId tenant) {
  private static final String NOW = "now";
  private static final String BEGINNING = "beginning";
  private static final String OPAQUE = "p";
  private static final int MAX_DIGITS = 18;

  /**
   * The number after which to go on.
   *
   * @param field what the problem is called after, if there is one
   */
  long parse(String text, String field) {
    if (text.equals("0") || text.equals(BEGINNING)) return 0;
    long head = tenant == null ? feed.head() : feed.head(tenant);
    if (text.equals(NOW)) return head;
    long number = number(tenant == null ? opened(text) : text);
    if (number < 0) throw refused(FieldProblem.of(field, "stream.bad-cursor"));
    if (number > head) throw refused(FieldProblem.of(field, "stream.beyond-the-end"));
    return number;
  }

  String text(long number) {
    if (tenant != null || number == 0) return Long.toString(number);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((OPAQUE + number).getBytes(US_ASCII));
  }

  private static String opened(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
      return text.startsWith(OPAQUE) ? text.substring(OPAQUE.length()) : "";
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static long number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.parseLong(text) : -1;
  }

  private static Refused refused(FieldProblem problem) {
    return new Refused(ErrorCode.VALIDATION_ERROR, "input.invalid", List.of(problem));
  }
}
