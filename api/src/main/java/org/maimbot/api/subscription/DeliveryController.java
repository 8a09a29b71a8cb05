package org.maimbot.api.subscription;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.SUB_001;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.subscription.DeliverySlice;
import org.maimbot.kernel.subscription.DeliveryStatus;
import org.maimbot.kernel.subscription.DeliveryView;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.SubscriptionQuery.FindDelivery;
import org.maimbot.kernel.subscription.SubscriptionQuery.ListDeliveries;
import org.maimbot.kernel.subscription.Webhooks;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what became of a subscription's deliveries. */
@RestController
@RequestMapping("/api/v2/subscriptions/{subscriptionId}/deliveries")
class DeliveryController {
  private final Dispatch dispatch;
  private final Replies replies;
  private final Webhooks webhooks;

  DeliveryController(Dispatch dispatch, Replies replies, Webhooks webhooks) {
    this.dispatch = dispatch;
    this.replies = replies;
    this.webhooks = webhooks;
  }

  /** A part of the log; it is not counted as a whole. */
  record Log(List<DeliveryView> items, Part pagination) {
    record Part(int pageSize, boolean hasNext, String nextCursor) {}

    static Log of(DeliverySlice slice, int size) {
      return new Log(slice.items(), new Part(size, slice.nextCursor() != null, slice.nextCursor()));
    }
  }

  @GetMapping
  @Operation(
      summary = "List deliveries, the latest first",
      description =
          "An event that waits for an earlier one is listed once it has been tried or"
              + " its turn was passed over. Go on with next_cursor; page is not read.")
  @Errors(SUB_001)
  ResponseEntity<Envelope<Log>> list(
      @PathVariable SubscriptionId subscriptionId,
      @RequestParam(required = false) DeliveryStatus status,
      @RequestParam(required = false) Instant since,
      PageRequest page) {
    TenantId scope = RequestContext.current().scope();
    DeliverySlice slice =
        dispatch.ask(
            new ListDeliveries(subscriptionId, status, since, page.cursor(), page.size(), scope));
    return replies.ok("delivery.listed", Log.of(slice, page.size()));
  }

  @GetMapping("/{deliveryId}")
  @Operation(summary = "Show a delivery with its request, response and earlier attempts")
  @Errors({SUB_001, NOT_FOUND})
  ResponseEntity<Envelope<DeliveryView>> find(
      @PathVariable SubscriptionId subscriptionId, @PathVariable String deliveryId) {
    TenantId scope = RequestContext.current().scope();
    return shown(
        "delivery.found", dispatch.ask(new FindDelivery(subscriptionId, deliveryId, scope)));
  }

  @PostMapping("/{deliveryId}/retry")
  @SafeToRepeat
  @Operation(
      summary = "Try a delivery again",
      description =
          "A dead letter is tried at once, and the answer shows what came back. One that is"
              + " pending is due at once, and is sent when it is the first of its lane.")
  @Errors({SUB_001, NOT_FOUND})
  ResponseEntity<Envelope<DeliveryView>> retry(
      @PathVariable SubscriptionId subscriptionId, @PathVariable String deliveryId) {
    TenantId scope = RequestContext.current().scope();
    return shown("delivery.retried", webhooks.retry(subscriptionId, deliveryId, scope));
  }

  private ResponseEntity<Envelope<DeliveryView>> shown(String message, DeliveryView delivery) {
    RequestContext.current().concerns(delivery.tenantId());
    return replies.ok(message, delivery);
  }
}
