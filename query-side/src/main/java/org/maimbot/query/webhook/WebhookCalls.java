package org.maimbot.query.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.subscription.DeliveryAttempt;
import org.maimbot.kernel.subscription.DeliveryView;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.Webhooks;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.subscription.SubscriptionQueries;
import org.maimbot.query.subscription.SubscriptionRow;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Calls receivers while somebody waits for what comes back. */
@Component
class WebhookCalls implements Webhooks {
  private final Targets targets;
  private final Messenger messenger;
  private final SubscriptionQueries subscriptions;
  private final Reads reads;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Wakes wakes;
  private final Clock clock;

  WebhookCalls(
      Targets targets,
      Messenger messenger,
      SubscriptionQueries subscriptions,
      Reads reads,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Wakes wakes,
      Clock clock) {
    this.targets = targets;
    this.messenger = messenger;
    this.subscriptions = subscriptions;
    this.reads = reads;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.wakes = wakes;
    this.clock = clock;
  }

  @Override
  public void requireTarget(String url) {
    targets.require(url);
  }

  @Override
  public DeliveryAttempt test(SubscriptionId id, TenantId scope) {
    SubscriptionRow subscription = subscriptions.row(id, scope);
    String event = Identifiers.next("");
    return messenger.send(
        subscription,
        Delivery.messageId(event, subscription),
        testEvent(event, subscription).toString().getBytes(UTF_8),
        messenger.keysOf(subscription));
  }

  /** It has no sequence number: it is not in the stream. */
  private ObjectNode testEvent(String event, SubscriptionRow subscription) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("specversion", "1.0");
    json.put("id", event);
    json.put(
        "source", "/tenants/" + subscription.tenantId() + "/subscription/" + subscription.id());
    json.put("type", "maimbot.subscription.test.v1");
    json.put("subject", subscription.id());
    json.put("time", clock.instant().toString());
    json.put("datacontenttype", "application/json");
    json.put("tenantid", subscription.tenantId().value());
    json.putObject("data").put("subscription_id", subscription.id()).put("test", true);
    return json;
  }

  @Override
  public DeliveryView retry(SubscriptionId id, String deliveryId, TenantId scope) {
    SubscriptionRow subscription = subscriptions.row(id, scope);
    Delivery delivery = find(id, deliveryId);
    switch (delivery.status()) {
      case DEAD -> revive(subscription, delivery);
      case PENDING -> hasten(subscription, delivery);
      case DELIVERED, SUPERSEDED -> {}
    }
    return find(id, deliveryId).view(subscription, true, null);
  }

  /** Its lane has gone on without it, so there is nothing to wait for. */
  private void revive(SubscriptionRow subscription, Delivery delivery) {
    DeliveryAttempt attempt =
        messenger.send(subscription, delivery, messenger.keysOf(subscription));
    Delivery tried =
        attempt.succeeded()
            ? delivery.succeeded(attempt)
            : delivery.failed(attempt, Optional.empty());
    transaction.executeWithoutResult(
        _ -> DeliveryTable.update(jdbc, subscription.id(), List.of(tried)));
  }

  /** The first of its lane is due now; it takes its turn if it waits for another. */
  private void hasten(SubscriptionRow subscription, Delivery delivery) {
    transaction.executeWithoutResult(_ -> {
      jdbc.update(
          "update webhook_cursor set wakes = wakes + 1, look_at = ? where subscription_id = ?",
          Rows.at(clock.instant()),
          subscription.id());
      jdbc.update(
          "update webhook_delivery set next_attempt_at = ? where subscription_id = ?"
              + " and lane = ? and status = 'PENDING' and next_attempt_at is not null",
          Rows.at(clock.instant()),
          subscription.id(),
          delivery.lane());
    });
    wakes.accept(subscription.tenantId(), subscription.subscriptionId());
  }

  private Delivery find(SubscriptionId subscription, String delivery) {
    return DeliveryTable.find(reads.jdbc(), subscription.value(), delivery)
        .orElseThrow(() -> new Refused(NOT_FOUND, "delivery.unknown", delivery));
  }
}
