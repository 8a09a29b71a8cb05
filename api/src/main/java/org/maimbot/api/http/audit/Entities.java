package org.maimbot.api.http.audit;

import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;

/** Tells kinds of entities by their ids. */
final class Entities {
  private Entities() {}

  /** As in the names of its events; null of no id. */
  static String kindOf(String id) {
    if (id == null) return null;
    if (id.startsWith(TenantId.PREFIX)) return "tenant";
    if (id.startsWith(AgentId.PREFIX)) return "agent";
    if (id.startsWith(ApiKeyId.PREFIX)) return "apikey";
    if (id.startsWith(TemplateId.PREFIX)) return "template";
    if (id.startsWith(SubscriptionId.PREFIX)) return "subscription";
    if (id.startsWith(ConversationId.PREFIX)) return "conversation";
    int end = id.indexOf('_');
    return end > 0 ? id.substring(0, end) : null;
  }

  static ErrorCode missing(String kind) {
    return switch (kind) {
      case "tenant" -> ErrorCode.TENANT_001;
      case "agent" -> ErrorCode.AGENT_001;
      case "apikey" -> ErrorCode.KEY_001;
      case "template" -> ErrorCode.AGENT_003;
      case "subscription" -> ErrorCode.SUB_001;
      case null, default -> ErrorCode.NOT_FOUND;
    };
  }
}
