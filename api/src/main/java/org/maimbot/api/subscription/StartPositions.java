package org.maimbot.api.subscription;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.subscription.SubscriptionCommand;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds the place in a tenant's stream that a caller names. */
@Component
class StartPositions {
  private final EventFeed feed;

  StartPositions(EventFeed feed) {
    this.feed = feed;
  }

  /** The same for a new subscription, whose now is its own creation. */
  long afterOfNew(TenantId tenant, JsonNode from) {
    boolean now = from == null || from.isNull() || from.asString("").equals("now");
    return now ? SubscriptionCommand.ITS_CREATION : after(tenant, from);
  }

  /**
   * The number of the event to begin after.
   *
   * @param from {@code "now"}, {@code "beginning"}, the number of the first event wanted, or a time
   */
  long after(TenantId tenant, JsonNode from) {
    String text = from.isValueNode() ? from.asString("") : "";
    if (text.equals("now")) return feed.head(tenant);
    if (text.equals("beginning")) return 0;
    if (text.matches("\\d{1,18}")) {
      long after = Math.max(0, Long.parseLong(text) - 1);
      if (after > feed.head(tenant)) throw refused("start.beyond");
      return after;
    }
    try {
      return feed.sequenceBefore(tenant, Instant.parse(text));
    } catch (DateTimeParseException _) {
      throw refused("start.invalid");
    }
  }

  private static Refused refused(String reason) {
    return Refused.input("from", reason);
  }
}
