package org.maimbot.api.tenant;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.util.List;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.subscription.Webhooks;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks where a tenant's filters send texts before anything waits for it. */
@Component
class ModerationTargets {
  private static final String URL = "/content_filter/moderation/url";

  private final Webhooks webhooks;

  ModerationTargets(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /** Refuses an address that nothing may be sent to; the config may be null. */
  void require(ObjectNode config) {
    JsonNode url = config == null ? null : config.at(URL);
    if (url == null || !url.isString()) return;
    try {
      webhooks.requireTarget(url.stringValue());
    } catch (Refused refused) {
      List<FieldProblem> problems =
          refused.problems().stream()
              .map(p -> new FieldProblem("/tenant_config" + URL, p.reason(), p.arguments()))
              .toList();
      throw new Refused(VALIDATION_ERROR, "input.invalid", problems);
    }
  }
}
