package org.maimbot.kernel.history;

import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.View;
import org.maimbot.kernel.agent.AgentView;
import org.maimbot.kernel.apikey.ApiKeyView;
import org.maimbot.kernel.subscription.SubscriptionView;
import org.maimbot.kernel.template.TemplateView;
import org.maimbot.kernel.tenant.TenantView;

/**
 * What has a history.
 *
 * @param feature the first part of its events' stored names
 * @param view how its readers see it
 * @param missing the code of there being none
 * @param reason of the message that says so
 */
public record EntityKind<V extends View>(
    String feature, Class<V> view, ErrorCode missing, String reason) {
  public static final EntityKind<TenantView> TENANT =
      new EntityKind<>("tenant", TenantView.class, ErrorCode.TENANT_001, "tenant.unknown");
  public static final EntityKind<AgentView> AGENT =
      new EntityKind<>("agent", AgentView.class, ErrorCode.AGENT_001, "agent.unknown");
  public static final EntityKind<ApiKeyView> API_KEY =
      new EntityKind<>("apikey", ApiKeyView.class, ErrorCode.KEY_001, "apikey.unknown");
  public static final EntityKind<TemplateView> TEMPLATE =
      new EntityKind<>("template", TemplateView.class, ErrorCode.AGENT_003, "template.unknown");
  public static final EntityKind<SubscriptionView> SUBSCRIPTION =
      new EntityKind<>(
          "subscription", SubscriptionView.class, ErrorCode.SUB_001, "subscription.unknown");
}
