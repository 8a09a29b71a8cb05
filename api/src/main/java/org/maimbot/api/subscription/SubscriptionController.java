package org.maimbot.api.subscription;

import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.SUB_001;
import static org.maimbot.kernel.ErrorCode.SUB_002;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.ErrorCode.TENANT_005;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.Map;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Items;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.Written;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SubscriptionCommand.DeleteSubscription;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.SubscriptionQuery.FindSubscription;
import org.maimbot.kernel.subscription.SubscriptionQuery.ListSubscriptions;
import org.maimbot.kernel.subscription.SubscriptionStatus;
import org.maimbot.kernel.subscription.SubscriptionView;
import org.maimbot.kernel.subscription.Webhooks;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Creates, shows, changes and deletes subscriptions. */
@RestController
@RequestMapping("/api/v2/subscriptions")
class SubscriptionController {
  private final Dispatch dispatch;
  private final Replies replies;
  private final Webhooks webhooks;
  private final StartPositions positions;
  private final SigningKeyMaker keys;

  SubscriptionController(
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

  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping
  @Operation(
      summary = "Have a tenant's events sent to an address",
      description =
          "The answer holds the secret that deliveries are signed with; it is never shown again."
              + " With ed25519 it holds the public key, which can be read at any time.")
  @Errors({TENANT_001, TENANT_003, TENANT_005, SUB_002})
  ResponseEntity<Envelope<SubscriptionView>> create(@Valid @RequestBody NewSubscription body) {
    RequestContext.current().within(body.tenantId());
    webhooks.requireTarget(body.url());
    SubscriptionId subscription = SubscriptionId.next();
    SigningKey key = keys.make(body.scheme());
    long after = positions.afterOfNew(body.tenantId(), body.from());
    Receipt receipt = dispatch.send(body.command(subscription, after, key));
    return replies.created(
        "subscription.created",
        new Written<>(
            receipt,
            subscription,
            "/api/v2/subscriptions/" + subscription,
            () -> view(subscription).revealing(key)));
  }

  @GetMapping
  @Operation(summary = "List a tenant's subscriptions")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Items<SubscriptionView>>> list(
      @RequestParam("tenant_id") TenantId tenantId,
      @RequestParam(required = false) SubscriptionStatus status,
      @Text(max = 100) @RequestParam(required = false) String q,
      @RequestParam(required = false) String sort,
      PageRequest page) {
    TenantId scope = RequestContext.current().scope();
    return replies.page(
        "subscription.listed",
        dispatch.ask(new ListSubscriptions(tenantId, status, q, sort, page, scope)));
  }

  @GetMapping("/{subscriptionId}")
  @Operation(summary = "Show a subscription and how far it has come")
  @Errors(SUB_001)
  ResponseEntity<Envelope<SubscriptionView>> find(@PathVariable SubscriptionId subscriptionId) {
    return replies.found("subscription.found", view(subscriptionId));
  }

  @PutMapping("/{subscriptionId}")
  @Operation(
      summary = "Change what is given of a subscription, pause or resume it",
      description = "What happens while it is paused is delivered once it is active again.")
  @Errors({SUB_001, SUB_002, PRECONDITION_FAILED})
  ResponseEntity<Envelope<SubscriptionView>> change(
      @PathVariable SubscriptionId subscriptionId, @Valid @RequestBody SubscriptionChanges body) {
    if (body.url() != null) webhooks.requireTarget(body.url());
    Receipt receipt = dispatch.sendAll(body.commands(subscriptionId));
    return replies.changed(
        "subscription.changed",
        new Written<>(
            receipt,
            subscriptionId,
            "/api/v2/subscriptions/" + subscriptionId,
            () -> view(subscriptionId)));
  }

  @DeleteMapping("/{subscriptionId}")
  @Operation(summary = "Delete a subscription and its delivery log")
  @Errors({SUB_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<Map<String, Object>>> delete(
      @PathVariable SubscriptionId subscriptionId) {
    TenantId tenant = view(subscriptionId).tenantId();
    RequestContext.current().concerns(tenant);
    dispatch.send(new DeleteSubscription(subscriptionId, null));
    return replies.ok(
        "subscription.deleted",
        Map.of(
            "id",
            subscriptionId,
            "subscription_id",
            subscriptionId,
            "tenant_id",
            tenant,
            "deleted",
            true));
  }

  private SubscriptionView view(SubscriptionId subscription) {
    return dispatch.ask(new FindSubscription(subscription, RequestContext.current().scope()));
  }
}
