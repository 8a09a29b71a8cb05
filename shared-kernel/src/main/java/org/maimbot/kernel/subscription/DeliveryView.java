package org.maimbot.kernel.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A delivery as readers see it.
 *
 * @param sequence the tenant's number of the event
 * @param lane the entity that it waits behind; null when the whole tenant is one lane
 * @param attempts how often it was tried
 * @param nextAttemptAt null when it is settled or waits for another
 * @param lastAttempt null before the first
 * @param history earlier attempts, the oldest first; only when one delivery is shown
 * @param body what was sent; only when one delivery is shown
 */
public record DeliveryView(
    String deliveryId,
    SubscriptionId subscriptionId,
    TenantId tenantId,
    String eventId,
    String type,
    long sequence,
    String lane,
    DeliveryStatus status,
    int attempts,
    Instant nextAttemptAt,
    Instant createdAt,
    DeliveryAttempt lastAttempt,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<DeliveryAttempt> history,
    @JsonInclude(JsonInclude.Include.NON_NULL) String body) {

  /** The same as {@link #deliveryId}. */
  @JsonProperty
  public String id() {
    return deliveryId;
  }
}
