package org.maimbot.api.subscription;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.subscription.DeliveryOrder;
import org.maimbot.kernel.subscription.SignatureScheme;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SubscriptionCommand.CreateSubscription;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.JsonNode;

/**
 * What a subscription is made from.
 *
 * @param types all when it is not given
 * @param from now when it is not given
 * @param ordering tenant when it is not given
 * @param signature hmac-sha256 when it is not given
 * @param sensitive false when it is not given: sealed fields are masked
 */
record NewSubscription(
    @NotNull TenantId tenantId,
    @NotNull @Text(max = 100) String name,
    @Text(min = 0, max = 2000, multiline = true) String description,
    @NotNull @Text(max = 2048) String url,
    @Size(max = 50) List<@NotNull String> types,
    @Schema(description = "now, beginning, the number of the first event wanted, or a time")
        JsonNode from,
    DeliveryOrder ordering,
    SignatureScheme signature,
    Boolean sensitive) {

  SignatureScheme scheme() {
    return signature == null ? SignatureScheme.HMAC_SHA256 : signature;
  }

  CreateSubscription command(SubscriptionId subscription, long after, SigningKey key) {
    return new CreateSubscription(
        tenantId,
        subscription,
        name,
        description,
        url,
        EventTypes.checked(types),
        ordering == null ? DeliveryOrder.TENANT : ordering,
        Boolean.TRUE.equals(sensitive),
        after,
        key);
  }
}
