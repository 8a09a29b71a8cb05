package org.maimbot.api.subscription;

import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.SUB_001;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.api.http.Written;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.subscription.DeliveryAttempt;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SubscriptionCommand.RewindSubscription;
import org.maimbot.kernel.subscription.SubscriptionCommand.RotateSubscriptionSecret;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.SubscriptionQuery.FindSubscription;
import org.maimbot.kernel.subscription.SubscriptionView;
import org.maimbot.kernel.subscription.Webhooks;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Rewinds and tests subscriptions and rotates their secrets. */
@RestController
@RequestMapping("/api/v2/subscriptions/{subscriptionId}")
class SubscriptionActionController {
  private static final long A_DAY = 86_400;

  private final Dispatch dispatch;
  private final Replies replies;
  private final Webhooks webhooks;
  private final StartPositions positions;
  private final SigningKeyMaker keys;

  SubscriptionActionController(
      Dispatch dispatch,
      Replies replies,
      Webhooks webhooks,
      StartPositions positions,
      SigningKeyMaker keys) {
    this.dispatch = dispatch;
    this.replies = replies;
    this.webhooks = webhooks;
    this.positions = positions;
    this.keys = keys;
  }

  /**
   * Where to go on.
   *
   * @param from now, beginning, a sequence number or a time
   */
  record Replay(
      @NotNull
          @Schema(description = "now, beginning, the number of the first event wanted, or a time")
          JsonNode from) {}

  /**
   * How to rotate.
   *
   * @param overlapSeconds how long deliveries are signed with both secrets, up to 30 days; a day
   *     when it is not given
   */
  record Rotation(@PositiveOrZero @Max(2_592_000) Long overlapSeconds) {
    static long overlapOf(Rotation given) {
      return given == null || given.overlapSeconds() == null ? A_DAY : given.overlapSeconds();
    }
  }

  /** What came of a test. */
  record Tested(boolean delivered, DeliveryAttempt attempt) {}

  @PostMapping("/replay")
  @Operation(
      summary = "Deliver again from an event or a time on",
      description =
          "Every event from there on is delivered again, in order; what was waiting to be"
              + " delivered is left to that. A paused subscription stays paused.")
  @Errors({SUB_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<SubscriptionView>> replay(
      @PathVariable SubscriptionId subscriptionId, @Valid @RequestBody Replay body) {
    long after = positions.after(view(subscriptionId).tenantId(), body.from());
    Receipt receipt = dispatch.send(new RewindSubscription(subscriptionId, after));
    return replies.changed(
        "subscription.rewound",
        new Written<>(
            receipt, subscriptionId, location(subscriptionId), () -> view(subscriptionId)));
  }

  @PostMapping("/rotate-secret")
  @Operation(
      summary = "Replace the secret that deliveries are signed with",
      description =
          "The answer holds the new secret; it is never shown again. For overlap_seconds every"
              + " delivery carries a signature of the old one too.")
  @Errors({SUB_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<SubscriptionView>> rotate(
      @PathVariable SubscriptionId subscriptionId,
      @Valid @RequestBody(required = false) Rotation rotation) {
    SigningKey key = keys.make(view(subscriptionId).signature());
    Receipt receipt =
        dispatch.send(
            new RotateSubscriptionSecret(subscriptionId, key, Rotation.overlapOf(rotation)));
    return replies.changed(
        "subscription.rotated",
        new Written<>(
            receipt,
            subscriptionId,
            location(subscriptionId),
            () -> view(subscriptionId).revealing(key)));
  }

  @PostMapping("/test")
  @SafeToRepeat
  @Operation(
      summary = "Send a test event now and tell what came back",
      description = "It is of the type maimbot.subscription.test.v1 and has no sequence number.")
  @Errors(SUB_001)
  ResponseEntity<Envelope<Tested>> test(@PathVariable SubscriptionId subscriptionId) {
    DeliveryAttempt attempt = webhooks.test(subscriptionId, RequestContext.current().scope());
    return replies.ok("subscription.tested", new Tested(attempt.succeeded(), attempt));
  }

  private SubscriptionView view(SubscriptionId subscription) {
    return dispatch.ask(new FindSubscription(subscription, RequestContext.current().scope()));
  }

  private static String location(SubscriptionId subscription) {
    return "/api/v2/subscriptions/" + subscription;
  }
}
