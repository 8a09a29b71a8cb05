package org.maimbot.kernel.stream;

import java.time.Instant;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * An event as it is published.
 *
 * @param position in the order of the whole installation
 * @param sequence in the tenant's own gapless order, from 1
 * @param type such as {@code maimbot.tenant.created.v1}
 * @param subject the aggregate's id
 * @param agentId the agent it belongs to; null when it belongs to none
 * @param json the structured CloudEvent, the same text for every follower that may see the same
 *     fields
 */
public record FeedEvent(
    long position,
    TenantId tenantId,
    long sequence,
    String eventId,
    String type,
    String subject,
    AgentId agentId,
    Instant time,
    String json) {
  private static final String PREFIX = "maimbot.";

  /** How an event of this alias and revision is called outside. */
  public static String typeOf(String alias, String revision) {
    return PREFIX + alias + ".v" + revision;
  }

  /** Its stored name, such as {@code tenant.created}. */
  public String alias() {
    return type.substring(PREFIX.length(), type.lastIndexOf(".v"));
  }
}
